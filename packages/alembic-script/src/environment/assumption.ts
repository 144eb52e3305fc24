// What env.py decides, as far as it can be read without running it.

/**
 * `written`: a literal, or a constant that leads to one. `default`: nothing says otherwise. `guessed`: the likely value, of
 * several. `unknown`: something is there that only Python could compute; the value is what is assumed meanwhile.
 */
export type Certainty = 'written' | 'default' | 'guessed' | 'unknown' | 'set-by-hand'

/** In which of the two halves of env.py it holds: with `--sql`, with a connection, or in both. */
export type Mode = 'both' | 'offline' | 'online'

export type SettingValue = string | boolean | null

export interface Assumption {
  /**
   * A keyword of `context.configure()`, `paramstyle`, `naming_convention`; or what env.py does beside: `run_migrations`, `patched`,
   * `statement`, `listener`, `environment-variable`, whose value names it.
   */
  readonly key: string
  readonly value: SettingValue
  readonly certainty: Certainty
  readonly mode: Mode
  readonly source: { readonly path: string; readonly line: number } | null
}

/** Keywords of `EnvironmentContext.configure()` that change SQL, its transactions or the version table, with their defaults. */
export const decisiveDefaults: Readonly<Record<string, SettingValue>> = {
  version_table: 'alembic_version',
  version_table_schema: null,
  version_table_pk: true,
  transaction_per_migration: false,
  transactional_ddl: null,
  literal_binds: false,
  paramstyle: null,
}

/** Keywords that concern autogenerate, or hand a function over: shown where they stand. */
export const shownKeywords: readonly string[] = [
  'render_as_batch',
  'compare_type',
  'compare_server_default',
  'include_object',
  'include_name',
  'include_schemas',
  'process_revision_directives',
  'on_version_apply',
  'output_encoding',
  'user_module_prefix',
  'sqlalchemy_module_prefix',
]

// What a compilation depends on besides the script itself.

/** The engine that the SQL is for. */
export type Engine = 'postgresql' | 'mysql' | 'mariadb'

export interface CompileSettings {
  readonly engine: Engine
  /**
   * SQLAlchemy's dialect name in the project's URL; the engine's own name when absent. A `mysql+pymysql://` URL on a
   * MariaDB server keeps the name `mysql`, so `mysql_*` options and variants apply there.
   */
  readonly dialectName?: Engine
  readonly versionTable: { readonly schema: string | null; readonly name: string }
  /** `naming_convention` of the project's target metadata: keys ix, uq, ck, fk, pk. */
  readonly namingConvention?: Readonly<Record<string, string>>
}

/** What one run of Alembic remembers between its revisions. Make one per plan, and compile its steps in order. */
export interface CompileMemo {
  /** PostgreSQL enum types for which a CREATE TABLE already emitted CREATE TYPE (impl.memo in Alembic). */
  emittedEnums: Set<string>
  /** PostgreSQL enum types that this run created (true) or dropped (false); absent = unknown. */
  knownEnums: Map<string, boolean>
}

export function createCompileMemo(): CompileMemo {
  return { emittedEnums: new Set(), knownEnums: new Map() }
}

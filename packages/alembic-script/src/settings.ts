// What a compilation depends on besides the script itself.
import type { Module } from './read/syntax/tree.ts'
import type { SchemaView } from './schema-view.ts'

/** The engine that the SQL is for. */
export type Engine = 'postgresql' | 'mysql' | 'mariadb'

/** Modules of the project, by dotted name; parsed when asked for, and kept by whoever gives this. */
export interface ModuleSource {
  /** `path` is relative to the source's top folder; null: the source has no such module. */
  readonly find: (dotted: string) => { readonly path: string; readonly module: Module } | null
  /** The dotted name of a file, from which its relative imports start; null where it has none. */
  readonly nameOf?: (path: string) => string | null
}

/** Files of the source, by path relative to its top folder. Nothing outside the source can be read. */
export interface FileSource {
  readonly read: (path: string) => Uint8Array | null
  /** Names of a folder's entries in any order; null when there is no such folder. */
  readonly list: (path: string) => readonly string[] | null
}

/** What a script takes from chance and from the clock, chosen when a plan is made. */
export interface Chance {
  /** The instant at which the plan is made. */
  readonly now: Date
  /** A new random UUID (version 4), in its canonical form, at each call. */
  readonly uuid: () => string
  readonly bytes: (count: number) => Uint8Array
}

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
  /** Which texts to compute; a text that was not asked for is `{ ok: false, refusals: [] }`. `both` when absent. */
  readonly texts?: 'plan' | 'sql' | 'both'
  /** Without it, a text carries a marker such as `<uuid4() at line 12>` and must not be executed. */
  readonly chance?: Chance
  /** The project's own modules, for the names that a script imports from them. */
  readonly modules?: ModuleSource
  readonly files?: FileSource
  /**
   * Python expressions by dotted name, for names of modules that are not at hand: over `sa`, `pg`, `mysql`, and
   * `V(postgresql_type, other_type)`.
   */
  readonly typeMap?: Readonly<Record<string, string>>
  /** Names of other modules that env.py set anew (`sa.GUID = GUID`), each with the dotted name that it means now. */
  readonly patches?: Readonly<Record<string, string>>
  /** What the database looks like before the script runs; null or absent: questions about it are refused. */
  readonly schema?: SchemaView | null
  /** Environment variables that scripts may read; absent ones are refused, unless the script gives a default. */
  readonly env?: Readonly<Record<string, string>>
  /** Main options of Alembic's configuration (`context.config.get_main_option`). */
  readonly mainOptions?: Readonly<Record<string, string>>
  /** `-x name=value` arguments of the run; none when absent. */
  readonly xArguments?: Readonly<Record<string, string>>
}

/** What one text's run knows of PostgreSQL's enum types. */
export interface EnumMemo {
  /** PostgreSQL enum types for which a CREATE TABLE already emitted CREATE TYPE (impl.memo in Alembic). */
  emittedEnums: Set<string>
  /** PostgreSQL enum types that this run created (true) or dropped (false); absent = unknown. */
  knownEnums: Map<string, boolean>
}

/** What one run of Alembic remembers between its revisions. Make one per plan, and compile its steps in order. */
export interface CompileMemo extends EnumMemo {
  /** The same for `--sql`, which may take other ways through the scripts. */
  offline: EnumMemo
}

function createEnumMemo(): EnumMemo {
  return { emittedEnums: new Set(), knownEnums: new Map() }
}

export function createCompileMemo(): CompileMemo {
  return { ...createEnumMemo(), offline: createEnumMemo() }
}

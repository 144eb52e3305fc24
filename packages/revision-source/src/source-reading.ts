import type { EntryRefusalCode, RefusalParams } from './source-refused.ts'

/** A value with where it was found: `alembic.ini:12`, `pyproject.toml:4`, `folder` or `default`. */
export interface Setting<T> {
  readonly value: T
  readonly source: string
}

/** What the configuration says; all locations are relative to the source's folder, with `/`. */
export interface SourceSettings {
  /** Null where the folder is a versions folder itself. */
  readonly scriptLocation: Setting<string | null>
  readonly versionLocations: Setting<readonly string[]>
  readonly fileTemplate: Setting<string>
  readonly truncateSlugLength: Setting<number>
  readonly timezone: Setting<string | null>
  readonly recursive: Setting<boolean>
  readonly sourceless: Setting<boolean>
  /** As written; the script location's own packages are found without it. */
  readonly prependSysPath: Setting<readonly string[]>
  /** Only what the configuration file says, for env.py files that read it from there; mostly null. */
  readonly versionTable: Setting<string | null>
  readonly versionTableSchema: Setting<string | null>
}

export interface SourceFile {
  /** Relative to the source's folder, with `/`; begins with `../` where a location lies beside the folder. */
  readonly path: string
  /** Hex. */
  readonly sha256: string
  readonly bytes: Uint8Array
}

export interface RefusedEntry {
  readonly path: string
  readonly code: EntryRefusalCode
  readonly params: RefusalParams
}

/** What of the project lies around its scripts, so that what they import and read is known without Python. */
export interface ProjectModules {
  /** Folders in which dotted names begin, relative to the source's folder with `/` (`.`, `src`, `../..`); the first wins. */
  readonly roots: readonly string[]
  /**
   * The source's folder as the outermost root sees it (`shop/migrations`; empty when it is that root itself): a folder inside
   * a package can only be named with it.
   */
  readonly base: string
  /** Python files of the project that the scripts and env.py import, and what those import in turn. */
  readonly files: readonly SourceFile[]
  /** Other files below the script location, where a script reads some. */
  readonly texts: readonly SourceFile[]
  /** Files that were left out; none of them stops a reading. */
  readonly refused: readonly RefusedEntry[]
}

/** One reading of a folder. */
export interface SourceReading {
  readonly settings: SourceSettings
  /** In the order in which Alembic loads them. */
  readonly files: readonly SourceFile[]
  readonly envPy: SourceFile | null
  readonly refused: readonly RefusedEntry[]
  readonly modules: ProjectModules
  /** Hex SHA-256 over settings, paths and bytes: equal readings have equal hashes on any machine. */
  readonly hash: string
}

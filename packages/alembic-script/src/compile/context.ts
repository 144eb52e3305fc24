// What rendering depends on: the dialect, whether the text is for execution or for `--sql`, and the run's memo.
import type { CompileSettings, Engine, EnumMemo } from '../settings.ts'
import { RESERVED_WORDS } from './reserved-words.ts'

/** `online`: what online Alembic sends as literal SQL. `offline`: what `--sql` prints. */
export type Mode = 'online' | 'offline'

export interface CompileContext {
  readonly engine: Engine
  /** Which options and variants apply: the name in the project's URL. */
  readonly dialectName: Engine
  readonly mode: Mode
  readonly quoteCharacter: '"' | '`'
  readonly reservedWords: ReadonlySet<string>
  /** Longest identifier that SQLAlchemy lets pass. */
  readonly longestIdentifier: number
  /** Length to which generated index and constraint names are cut. */
  readonly longestConstraint: number
  readonly backslashEscapes: boolean
  readonly namingConvention: Readonly<Record<string, string>>
  readonly memo: EnumMemo
}

/** SQLAlchemy's DEFAULT_NAMING_CONVENTION, which a project's own replaces as a whole. */
const DEFAULT_CONVENTION = { ix: 'ix_%(column_0_label)s' }

export function createContext(settings: CompileSettings, mode: Mode, memo: EnumMemo): CompileContext {
  const dialectName = settings.dialectName ?? settings.engine
  // Without a connection SQLAlchemy takes a MariaDB server behind a mysql:// URL for MySQL.
  const engine = mode === 'offline' ? dialectName : settings.engine
  const isPostgresql = engine === 'postgresql'
  const convention = settings.namingConvention
  return {
    engine,
    dialectName,
    mode,
    quoteCharacter: isPostgresql ? '"' : '`',
    reservedWords: RESERVED_WORDS[engine],
    longestIdentifier: isPostgresql ? 63 : 255,
    longestConstraint: isPostgresql ? 63 : 64,
    // PostgreSQL's flag is corrected by a live connection only (standard_conforming_strings), so `--sql` doubles them.
    backslashEscapes: !isPostgresql || mode === 'offline',
    namingConvention:
      convention === undefined || Object.keys(convention).length === 0 ? DEFAULT_CONVENTION : convention,
    memo,
  }
}

/** The same, with another naming convention: that of a MetaData of the script. */
export function withConvention(context: CompileContext, convention: Readonly<Record<string, string>>): CompileContext {
  const isOwn = Object.keys(convention).length > 0
  return { ...context, namingConvention: isOwn ? convention : DEFAULT_CONVENTION }
}

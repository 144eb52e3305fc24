import type { RevisionMap } from '../map/revision-map.ts'

/** What a history gets by with, and what will cost somebody a day. */
export interface ChainFinding {
  readonly code: string
  /** error: Alembic stops. warning: it will. note: people are misled. */
  readonly level: 'error' | 'warning' | 'note'
  readonly params: Readonly<Record<string, string | number>>
  /** The file that it is about; null where the file is not known. */
  readonly file: string | null
  readonly revision: string
}

/** One check over a whole history. */
export type ChainCheck = (map: RevisionMap) => Omit<ChainFinding, 'file'>[]

// The word for what was measured (design: state words). Pure, so that each word can be tested by its facts alone.
import { describeRows, type RevisionMap } from '@revlane/revision-graph'
import type { StateWord } from '../db/schema/words.ts'

export interface StateFacts {
  /** Null while the source was never readable: then no row is known. */
  readonly map: RevisionMap | null
  readonly rows: readonly string[]
  /** Tables besides the version table. */
  readonly tables: number
  /** A run stopped in the middle of a revision, on an engine that cannot take it back. */
  readonly halfApplied: boolean
}

export interface StateVerdict {
  readonly word: StateWord
  /** Steps of `upgrade heads`; null where that can't be said. */
  readonly behind: number | null
  readonly unknownRevisions: readonly string[]
}

export function wordOf({ map, rows, tables, halfApplied }: StateFacts): StateVerdict {
  const verdict = wordOfRows(map, rows, tables)
  return halfApplied && verdict.word !== 'unknown-revision' ? { ...verdict, word: 'half-applied' } : verdict
}

function wordOfRows(map: RevisionMap | null, rows: readonly string[], tables: number): StateVerdict {
  if (rows.length === 0 && tables > 0) return { word: 'unstamped', behind: null, unknownRevisions: [] }
  if (map === null) {
    const word = rows.length === 0 ? 'empty' : 'unknown-revision'
    return { word, behind: null, unknownRevisions: rows }
  }
  const state = describeRows(map, rows)
  if (state.kind === 'unknown-revision') return { word: state.kind, behind: null, unknownRevisions: state.unknown }
  if (state.kind === 'overlapping') return { word: 'overlapping-rows', behind: null, unknownRevisions: [] }
  return { word: state.kind, behind: state.behind, unknownRevisions: [] }
}

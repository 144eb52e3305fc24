import { OverlappingRevisions } from '../errors/target-errors.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import { unknownRows } from '../map/row-revisions.ts'
import { upgradeSteps } from '../path/upgrade-steps.ts'

/** What the rows of a version table mean in a history. `behind` counts the steps of `upgrade heads` from there. */
export type RowsState =
  | { readonly kind: 'empty'; readonly behind: number }
  | { readonly kind: 'at-head'; readonly behind: 0 }
  | { readonly kind: 'behind'; readonly behind: number }
  | { readonly kind: 'unknown-revision'; readonly unknown: readonly string[] }
  | { readonly kind: 'overlapping'; readonly revision: string; readonly overlaps: readonly string[] }

/** The typed state of a database with these rows. Never throws for any rows. */
export function describeRows(map: RevisionMap, rows: readonly string[]): RowsState {
  const unknown = unknownRows(map, rows)
  if (unknown.length > 0) return { kind: 'unknown-revision', unknown }
  try {
    const behind = upgradeSteps(map, { rows, target: 'heads' }).length
    if (rows.length === 0) return { kind: 'empty', behind }
    return behind === 0 ? { kind: 'at-head', behind } : { kind: 'behind', behind }
  } catch (error) {
    if (!(error instanceof OverlappingRevisions)) throw error
    return { kind: 'overlapping', revision: error.revision, overlaps: error.overlaps }
  }
}

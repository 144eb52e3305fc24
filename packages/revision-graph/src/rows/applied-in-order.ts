import { alongParents, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import { rowRevisions } from '../map/row-revisions.ts'
import { topologicalSort } from '../path/topological-sort.ts'

/**
 * Ids of all that these rows imply, oldest first: the order in which an upgrade of an empty database to them would run.
 * @throws UnknownRow
 */
export function appliedInOrder(map: RevisionMap, rows: readonly string[]): string[] {
  const current = rowRevisions(map, rows)
  const revisions = relatedRevisions(current, alongParents)
  return topologicalSort({ revisions, heads: current, isWhole: true })
    .reverse()
    .map(({ revision }) => revision)
}

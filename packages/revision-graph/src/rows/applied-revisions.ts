import { alongParents, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import { unknownRows } from '../map/row-revisions.ts'

/** Ids of all that the rows imply: themselves, their ancestors, and what those depend on. Unknown rows imply nothing. */
export function appliedRevisions(map: RevisionMap, rows: readonly string[]): ReadonlySet<string> {
  const unknown = new Set(unknownRows(map, rows))
  const known = rows.flatMap((row) => (unknown.has(row) ? [] : (map.get(row) ?? [])))
  return new Set(relatedRevisions(known, alongParents).map((revision) => revision.revision))
}

import { alongNext, alongParents, linked, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'

/** What `alembic current` lists: the tips of all that the rows imply, dependencies' branches too (`_get_all_current`). */
export function currentRevisions(map: RevisionMap, rows: readonly string[]): string[] {
  const rowRevisions = rows.map((row) => linked(map.keys, row))
  const applied = new Set(relatedRevisions(map.keys, rowRevisions, alongParents))
  for (const revision of [...applied]) {
    const [, ...above] = relatedRevisions(map.keys, [revision], alongNext)
    if (above.some((other) => applied.has(other))) applied.delete(revision)
  }
  return [...applied].map((revision) => revision.revision)
}

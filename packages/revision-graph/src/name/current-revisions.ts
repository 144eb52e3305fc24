import { alongParents, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import { findRevisions } from './find-revisions.ts'

/** What `alembic current` lists: the tips of all that the rows imply, dependencies' branches too (`_get_all_current`). */
export function currentRevisions(map: RevisionMap, rows: readonly string[]): string[] {
  const named = findRevisions(map, rows)
  const rowRevisions = named.flatMap((found) => (found === null || found === 'base' ? [] : [found]))
  const applied = relatedRevisions(rowRevisions, alongParents)
  const ids = new Set(applied.map((revision) => revision.revision))
  return applied
    .filter((revision) => !revision.nextRevisions.some((next) => ids.has(next)))
    .map((revision) => revision.revision)
}

// Which rows of the version table a step writes (alembic.runtime.migration: HeadMaintainer, RevisionStep). The table
// holds the tips of all that is applied. Where Alembic leaves the choice of a row to the order of a Python set, the
// order of the file's own down_revision decides here.
import { alongParents, linked, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import type { VersionChange } from './graph-step.ts'

/** A row replaces its parents' rows; of several, all but the last go. */
export function upgradeChanges(revision: MapRevision, rows: ReadonlySet<string>): VersionChange[] {
  const replaced = revision.parents.filter((parent) => rows.has(parent))
  const last = replaced.at(-1)
  if (last === undefined) return [{ insert: revision.revision }]
  return [...replaced.slice(0, -1).map((id) => ({ delete: id })), { update: { from: last, to: revision.revision } }]
}

/**
 * The parents' rows come back, but not those that another row, or another of the parents, implies. (Alembic forgets the
 * second when other rows remain, and then refuses its own rows as overlapping.)
 */
export function downgradeChanges(map: RevisionMap, revision: MapRevision, rows: ReadonlySet<string>): VersionChange[] {
  const returning = returningParents(map, revision, rows)
  const last = returning.at(-1)
  if (last === undefined) return [{ delete: revision.revision }]
  return [...returning.slice(0, -1).map((id) => ({ insert: id })), { update: { from: revision.revision, to: last } }]
}

function returningParents(map: RevisionMap, revision: MapRevision, rows: ReadonlySet<string>): readonly string[] {
  const otherRows = [...rows].filter((row) => row !== revision.revision).map((row) => linked(map.keys, row))
  if (revision.parents.length < 2 && otherRows.length === 0) return revision.parents
  const implied = new Set(relatedRevisions(map.keys, otherRows, alongParents))
  for (const parent of revision.parents.map((id) => linked(map.keys, id))) {
    const [, ...below] = relatedRevisions(map.keys, [parent], alongParents)
    for (const ancestor of below) implied.add(ancestor)
  }
  return revision.parents.filter((id) => !implied.has(linked(map.keys, id)))
}

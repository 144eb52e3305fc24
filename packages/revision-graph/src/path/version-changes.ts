// Which rows of the version table a step writes (alembic.runtime.migration: HeadMaintainer, RevisionStep). The table
// holds the tips of all that is applied. Where Alembic leaves the choice of a row to the order of a Python set, the
// order of the file's own down_revision decides here.
import { linked } from '../map/related-revisions.ts'
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
 * The parents' rows come back, but not those on which something else that is applied still stands. (Alembic forgets some
 * when other rows remain, and then refuses its own rows as overlapping.) `applied` holds the ids of all that remains.
 */
export function downgradeChanges(
  map: RevisionMap,
  revision: MapRevision,
  applied: ReadonlySet<string>,
): VersionChange[] {
  const returning = revision.parents.filter(
    (id) => !linked(map.keys, id).allNextRevisions.some((next) => applied.has(next)),
  )
  const last = returning.at(-1)
  if (last === undefined) return [{ delete: revision.revision }]
  return [...returning.slice(0, -1).map((id) => ({ insert: id })), { update: { from: revision.revision, to: last } }]
}

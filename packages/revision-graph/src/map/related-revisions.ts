import { OverlappingRevisions } from '../errors/target-errors.ts'
import type { MapRevision, RevisionKeys } from './revision-node.ts'

/** Which links to go along. */
export type Follow = (revision: MapRevision) => readonly string[]

export const alongDown: Follow = (revision) => revision.downRevisions
export const alongParents: Follow = (revision) => revision.parents
export const alongAllParents: Follow = (revision) => revision.allParents
export const alongNext: Follow = (revision) => revision.nextRevisions
export const alongAllNext: Follow = (revision) => revision.allNextRevisions

/** What a link leads to; links are checked when the map is built. */
export function linked<R extends MapRevision>(keys: RevisionKeys<R>, id: string): R {
  const revision = keys.get(id)
  if (revision === undefined) throw new Error(`Revision ${id} is not in the map`)
  return revision
}

/** The targets and all that can be reached from them, each once, depth first (`_iterate_related_revisions`). */
export function relatedRevisions<R extends MapRevision>(
  keys: RevisionKeys<R>,
  targets: readonly R[],
  follow: Follow,
): R[] {
  const seen = new Set<R>()
  for (const target of targets) visit(keys, { target, follow, seen })
  return [...seen]
}

/**
 * The same, when no target may be an ancestor of another.
 * @throws OverlappingRevisions
 */
export function separateRevisions(
  keys: RevisionKeys,
  targets: readonly MapRevision[],
  follow: Follow,
): Set<MapRevision> {
  const seen = new Set<MapRevision>()
  for (const target of targets) {
    const reached = visit(keys, { target, follow, seen })
    const overlaps = targets.filter((other) => other !== target && reached.has(other))
    if (overlaps.length > 0) {
      throw new OverlappingRevisions(target.revision, [...new Set(overlaps.map((other) => other.revision))].sort())
    }
  }
  return seen
}

interface Visit<R extends MapRevision> {
  readonly target: R
  readonly follow: Follow
  readonly seen: Set<R>
}

/** Adds to `seen`; returns all that was met, also what was seen before (but not what lies beyond that). */
function visit<R extends MapRevision>(keys: RevisionKeys<R>, { target, follow, seen }: Visit<R>): Set<R> {
  const met = new Set<R>()
  const todo = [target]
  for (let revision = todo.pop(); revision !== undefined; revision = todo.pop()) {
    met.add(revision)
    if (seen.has(revision)) continue
    seen.add(revision)
    for (const id of follow(revision)) todo.push(linked(keys, id))
  }
  return met
}

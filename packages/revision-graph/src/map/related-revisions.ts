import { OverlappingRevisions } from '../errors/target-errors.ts'
import { linksOf, type MapRevision, type RevisionKeys } from './revision-node.ts'

/** Which links to go along. */
export type Follow = (revision: MapRevision) => readonly MapRevision[]

export const alongDown: Follow = (revision) => revision[linksOf].down
export const alongParents: Follow = (revision) => revision[linksOf].parents
export const alongAllParents: Follow = (revision) => revision[linksOf].allParents
export const alongNext: Follow = (revision) => revision[linksOf].next
export const alongAllNext: Follow = (revision) => revision[linksOf].allNext

/** What a link leads to; links are checked when the map is built. */
export function linked<R extends MapRevision>(keys: RevisionKeys<R>, id: string): R {
  const revision = keys.get(id)
  if (revision === undefined) throw new Error(`Revision ${id} is not in the map`)
  return revision
}

/** The targets and all that can be reached from them, each once, depth first (`_iterate_related_revisions`). */
export function relatedRevisions(targets: readonly MapRevision[], follow: Follow): MapRevision[] {
  const seen = new Set<MapRevision>()
  for (const target of targets) visit({ target, follow, seen, met: null })
  return [...seen]
}

/**
 * The same, when no target may be an ancestor of another.
 * @throws OverlappingRevisions
 */
export function separateRevisions(targets: readonly MapRevision[], follow: Follow): Set<MapRevision> {
  const seen = new Set<MapRevision>()
  const all = new Set(targets)
  for (const target of targets) {
    const met = targets.length > 1 ? new Set<MapRevision>() : null
    visit({ target, follow, seen, met })
    const overlaps = met === null ? [] : shared(all, met).filter((other) => other !== target)
    if (overlaps.length > 0) {
      throw new OverlappingRevisions(target.revision, overlaps.map((other) => other.revision).sort())
    }
  }
  return seen
}

function shared(one: ReadonlySet<MapRevision>, other: ReadonlySet<MapRevision>): MapRevision[] {
  const [smaller, larger] = one.size < other.size ? [one, other] : [other, one]
  return [...smaller].filter((revision) => larger.has(revision))
}

interface Visit {
  readonly target: MapRevision
  readonly follow: Follow
  readonly seen: Set<MapRevision>
  /** Takes all that was met, also what was seen before (but not what lies beyond that). */
  readonly met: Set<MapRevision> | null
}

function visit({ target, follow, seen, met }: Visit): void {
  const todo = [target]
  for (let revision = todo.pop(); revision !== undefined; revision = todo.pop()) {
    met?.add(revision)
    if (seen.has(revision)) continue
    seen.add(revision)
    for (const next of follow(revision)) todo.push(next)
  }
}

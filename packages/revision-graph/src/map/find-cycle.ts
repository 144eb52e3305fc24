import { CycleDetected, DependencyCycleDetected } from '../errors/chain-errors.ts'
import { revisionsOf } from './link-revisions.ts'
import {
  alongAllNext,
  alongAllParents,
  alongDown,
  alongNext,
  type Follow,
  relatedRevisions,
} from './related-revisions.ts'
import type { MapRevision, RevisionKeys } from './revision-node.ts'

/** The first cycle, over down_revision alone or with dependencies. */
export function findCycle(keys: RevisionKeys): CycleDetected | DependencyCycleDetected | null {
  const revisions = revisionsOf(keys)
  if (isOrdered(revisions)) return null
  const ways = [alongDown, alongNext] as const
  const waysOfAll = [alongAllParents, alongAllNext] as const
  const beyond = unreachable(revisions, ways)
  if (beyond.length > 0) return new CycleDetected(beyond)
  const beyondAll = unreachable(revisions, waysOfAll)
  if (beyondAll.length > 0) return new DependencyCycleDetected(beyondAll)
  // Alembic never returns from a cycle that a head and a base lead to.
  const cycle = knot(revisions, ways)
  return cycle.length > 0 ? new CycleDetected(cycle) : new DependencyCycleDetected(knot(revisions, waysOfAll))
}

/** Whether everything can stand after all that it needs: the question for each healthy history, so it is the quick one. */
function isOrdered(revisions: readonly MapRevision[]): boolean {
  const needed = new Int32Array(revisions.length)
  for (const revision of revisions) needed[revision.index] = revision.allParents.length
  const todo = revisions.filter((revision) => revision.allParents.length === 0)
  let done = 0
  for (let revision = todo.pop(); revision !== undefined; revision = todo.pop()) {
    done += 1
    for (const next of alongAllNext(revision)) {
      const left = (needed[next.index] ?? 0) - 1
      needed[next.index] = left
      if (left === 0) todo.push(next)
    }
  }
  return done === revisions.length
}

/** What is left when everything without an end is taken away, from above and from below. */
function knot(revisions: readonly MapRevision[], [down, up]: readonly [Follow, Follow]): string[] {
  const fromBelow = withoutEnds(new Set(revisions), [down, up])
  const left = withoutEnds(fromBelow, [up, down])
  return [...left].map((revision) => revision.revision).sort()
}

function withoutEnds(revisions: ReadonlySet<MapRevision>, [toEnd, back]: readonly [Follow, Follow]): Set<MapRevision> {
  const left = new Set(revisions)
  const waysOut = new Map(
    [...left].map((revision) => [revision, toEnd(revision).filter((next) => left.has(next)).length]),
  )
  const todo = [...left].filter((revision) => waysOut.get(revision) === 0)
  for (let end = todo.pop(); end !== undefined; end = todo.pop()) {
    left.delete(end)
    for (const next of back(end)) {
      const ways = (waysOut.get(next) ?? 0) - 1
      waysOut.set(next, ways)
      if (ways === 0) todo.push(next)
    }
  }
  return left
}

/** Revisions that no head or no base leads to (`RevisionMap._detect_cycles`). */
function unreachable(revisions: readonly MapRevision[], [down, up]: readonly [Follow, Follow]): string[] {
  const heads = revisions.filter((revision) => up(revision).length === 0)
  const bases = revisions.filter((revision) => down(revision).length === 0)
  if (heads.length === 0 || bases.length === 0) return revisions.map((revision) => revision.revision)
  const fromHeads = new Set(relatedRevisions(heads, down))
  const fromBases = new Set(relatedRevisions(bases, up))
  return revisions
    .filter((revision) => !fromHeads.has(revision) || !fromBases.has(revision))
    .map((revision) => revision.revision)
    .sort()
}

import { CycleDetected, DependencyCycleDetected } from '../errors/chain-errors.ts'
import {
  alongAllNext,
  alongAllParents,
  alongDown,
  alongNext,
  type Follow,
  linked,
  relatedRevisions,
} from './related-revisions.ts'
import type { MapRevision, RevisionKeys } from './revision-node.ts'

/** The first cycle, over down_revision alone or with dependencies. */
export function findCycle(keys: RevisionKeys): CycleDetected | DependencyCycleDetected | null {
  const revisions = [...new Set(keys.values())]
  const cycle = cyclic(keys, revisions, [alongDown, alongNext])
  if (cycle.length > 0) return new CycleDetected(cycle)
  const dependencyCycle = cyclic(keys, revisions, [alongAllParents, alongAllNext])
  return dependencyCycle.length > 0 ? new DependencyCycleDetected(dependencyCycle) : null
}

/** Alembic sees only cycles that no head or no base leads to, and never returns from the others. */
function cyclic(keys: RevisionKeys, revisions: readonly MapRevision[], ways: readonly [Follow, Follow]): string[] {
  const beyond = unreachable(keys, revisions, ways)
  return beyond.length > 0 ? beyond : knot(keys, revisions, ways)
}

/** What is left when everything without an end is taken away, from above and from below. */
function knot(keys: RevisionKeys, revisions: readonly MapRevision[], [down, up]: readonly [Follow, Follow]): string[] {
  const fromBelow = withoutEnds(keys, new Set(revisions), [down, up])
  const left = withoutEnds(keys, fromBelow, [up, down])
  return [...left].map((revision) => revision.revision).sort()
}

function withoutEnds(
  keys: RevisionKeys,
  revisions: ReadonlySet<MapRevision>,
  [toEnd, back]: readonly [Follow, Follow],
): Set<MapRevision> {
  const left = new Set(revisions)
  const waysOut = new Map(
    [...left].map((revision) => [revision, toEnd(revision).filter((id) => left.has(linked(keys, id))).length]),
  )
  const todo = [...left].filter((revision) => waysOut.get(revision) === 0)
  for (let end = todo.pop(); end !== undefined; end = todo.pop()) {
    left.delete(end)
    for (const id of back(end)) {
      const next = linked(keys, id)
      const ways = (waysOut.get(next) ?? 0) - 1
      waysOut.set(next, ways)
      if (ways === 0) todo.push(next)
    }
  }
  return left
}

/** Revisions that no head or no base leads to (`RevisionMap._detect_cycles`). */
function unreachable(
  keys: RevisionKeys,
  revisions: readonly MapRevision[],
  [down, up]: readonly [Follow, Follow],
): string[] {
  const heads = revisions.filter((revision) => up(revision).length === 0)
  const bases = revisions.filter((revision) => down(revision).length === 0)
  if (heads.length === 0 || bases.length === 0) return revisions.map((revision) => revision.revision)
  const fromHeads = new Set(relatedRevisions(keys, heads, down))
  const fromBases = new Set(relatedRevisions(keys, bases, up))
  return revisions
    .filter((revision) => !fromHeads.has(revision) || !fromBases.has(revision))
    .map((revision) => revision.revision)
    .sort()
}

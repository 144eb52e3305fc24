import { CycleDetected, DependencyCycleDetected } from '../errors/chain-errors.ts'
import {
  alongAllNext,
  alongAllParents,
  alongDown,
  alongNext,
  type Follow,
  relatedRevisions,
} from './related-revisions.ts'
import type { MapRevision, RevisionKeys } from './revision-node.ts'

/** Revisions that no head or no base leads to are in, or beyond, a cycle (`RevisionMap._detect_cycles`). */
export function findCycle(keys: RevisionKeys): CycleDetected | DependencyCycleDetected | null {
  const revisions = [...new Set(keys.values())]
  const cycle = unreachable(keys, revisions, [alongDown, alongNext])
  if (cycle.length > 0) return new CycleDetected(cycle)
  const dependencyCycle = unreachable(keys, revisions, [alongAllParents, alongAllNext])
  return dependencyCycle.length > 0 ? new DependencyCycleDetected(dependencyCycle) : null
}

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

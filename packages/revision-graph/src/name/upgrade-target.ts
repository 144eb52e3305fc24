import { AmbiguousRows, RelativeTooFar, WalkedTooFar } from '../errors/target-errors.ts'
import { alongParents, relatedRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { findRevision, inLineage } from './find-revision.ts'
import { findRevisions } from './find-revisions.ts'
import { type RelativeTarget, relativeTarget } from './relative-target.ts'
import { type Found, walk } from './walk.ts'

export interface UpgradeTarget {
  readonly target: string
  /** Where a target without a symbol (`+1`) starts; names or ids. */
  readonly rows: readonly string[]
  readonly mayStopEarly?: boolean
}

/**
 * `RevisionMap._parse_upgrade_target`: the revisions that a target of an upgrade means; none for base.
 * @throws ResolutionError, MultipleHeads, RelativeTooFar, WalkedTooFar, AmbiguousWalk, AmbiguousRows
 */
export function upgradeTarget(map: RevisionMap, { target, rows, mayStopEarly = false }: UpgradeTarget): MapRevision[] {
  const relative = relativeTarget(target)
  if (relative === null) return findRevisions(map, target).map((found) => revisionOf(found, target))
  const { branch, symbol, steps, text } = relative
  if (symbol === null) {
    if (steps <= 0) throw new RelativeTooFar(text)
    const start = startOnBranch(map, { target, rows }, relative)
    const found = walk(map, { start, steps, branch, mayStopEarly })
    if (found === null) throw new RelativeTooFar(text)
    return [revisionOf(found, target)]
  }
  if (steps > 0) {
    return [revisionOf(walk(map, { start: findRevision(map, symbol), steps, branch, mayStopEarly }), target)]
  }
  const start = findRevision(map, branch === null ? symbol : `${branch}@${symbol}`)
  return [revisionOf(walk(map, { start, steps, mayStopEarly }), target)]
}

/** The one row that `+n` starts from; null for base. */
function startOnBranch(
  map: RevisionMap,
  { target, rows }: UpgradeTarget,
  { branch }: RelativeTarget,
): MapRevision | null {
  const starts = branch === null ? [...new Set(rows)] : tipsOnBranch(map, rows, branch)
  if (starts.length > 1) throw new AmbiguousRows(target, starts)
  return findRevision(map, starts[0] ?? null)
}

/** The rows of that branch; else, where other rows depend on the branch, the tips of what is applied of it. */
function tipsOnBranch(map: RevisionMap, rows: readonly string[], branch: string): string[] {
  const current = findRevisions(map, rows).map((found) => revisionOf(found, branch))
  const ofBranch = inLineage(map, current, { of: branch })
  if (ofBranch.length > 0) return ofBranch.map((revision) => revision.revision)
  const applied = inLineage(map, relatedRevisions(current, alongParents), { of: branch })
  const covered = new Set(applied.flatMap((revision) => revision.parents))
  return applied.map((revision) => revision.revision).filter((id) => !covered.has(id))
}

/** Alembic dies of an AssertionError where a walk ended at base or beyond a head. */
function revisionOf(found: Found, target: string): MapRevision {
  if (found === null || found === 'base') throw new WalkedTooFar(target)
  return found
}

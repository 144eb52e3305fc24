import { AmbiguousRows, RelativeTooFar, WalkedTooFar } from '../errors/target-errors.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { currentRevisions } from './current-revisions.ts'
import { findRevision, inLineage } from './find-revision.ts'
import { type RelativeTarget, relativeTarget } from './relative-target.ts'
import { type Found, walk } from './walk.ts'

export interface DowngradeTarget {
  /** Only this branch goes down; null for all that depends on what goes. */
  readonly branch: string | null
  /** What stays; null for base. */
  readonly revision: MapRevision | null
}

/**
 * `RevisionMap._parse_downgrade_target`: what a target of a downgrade means. A relative one from several rows takes the
 * first, as Alembic does (with a warning there).
 * @throws ResolutionError, MultipleHeads, RelativeTooFar, WalkedTooFar, AmbiguousWalk, AmbiguousRows
 */
export function downgradeTarget(
  map: RevisionMap,
  { target, rows, mayStopEarly = false }: { target: string; rows: readonly string[]; mayStopEarly?: boolean },
): DowngradeTarget {
  const relative = relativeTarget(target)
  if (relative === null) return absoluteTarget(map, target)
  const { symbol, steps, text } = relative
  if (symbol === null && steps >= 0) throw new RelativeTooFar(text)
  const start = symbol === null ? startInRows(map, { target, rows }, relative) : namedStart(map, symbol, relative)
  const found = walk(map, {
    start: start.revision,
    steps,
    branch: steps >= 0 ? start.branch : null,
    mayStopEarly,
  })
  if (found === null) throw symbol === null ? new RelativeTooFar(text) : new WalkedTooFar(target)
  return { branch: start.branch, revision: revisionOf(found) }
}

function absoluteTarget(map: RevisionMap, target: string): DowngradeTarget {
  const at = target.lastIndexOf('@')
  const branch = at > 0 ? target.slice(0, at) : null
  return { branch, revision: findRevision(map, target.slice(at + 1)) }
}

function namedStart(map: RevisionMap, symbol: string, { branch, steps }: RelativeTarget): DowngradeTarget {
  const name = branch === null || steps >= 0 ? symbol : `${branch}@${symbol}`
  return { branch, revision: findRevision(map, name) }
}

function startInRows(
  map: RevisionMap,
  { target, rows }: { target: string; rows: readonly string[] },
  { branch, text }: RelativeTarget,
): DowngradeTarget {
  if (branch === null) {
    const [row] = rows
    if (row === undefined) throw new RelativeTooFar(text)
    return { branch: row, revision: findRevision(map, `${row}@${row}`) }
  }
  const ofBranch = inLineage(map, rows, { of: branch })
  const starts = ofBranch.length > 0 ? ofBranch : currentOnBranch(map, rows, branch)
  const [start, ...others] = starts
  if (start === undefined || others.length > 0) throw new AmbiguousRows(target, starts)
  return { branch, revision: findRevision(map, `${branch}@${start}`) }
}

function currentOnBranch(map: RevisionMap, rows: readonly string[], branch: string): string[] {
  return inLineage(map, currentRevisions(map, rows), { of: branch })
}

function revisionOf(found: Found): MapRevision | null {
  return found === 'base' ? null : found
}

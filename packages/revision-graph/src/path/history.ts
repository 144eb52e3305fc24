import { RangeNotAncestor, ResolutionError } from '../errors/target-errors.ts'
import { alongNext, alongParents, relatedRevisions, separateRevisions } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { downgradeTarget } from '../name/downgrade-target.ts'
import { findRevision } from '../name/find-revision.ts'
import { findRevisions } from '../name/find-revisions.ts'
import { upgradeTarget } from '../name/upgrade-target.ts'
import { topologicalSort } from './topological-sort.ts'

/**
 * Ids in the order of `alembic history [-r lower:upper]`, newest first, both ends included
 * (`RevisionMap.iterate_revisions`, inclusive).
 * @throws RangeNotAncestor, UnreachableRevisions, OverlappingRevisions, ResolutionError, MultipleHeads, AmbiguousWalk, AmbiguousRows
 */
export function history(
  map: RevisionMap,
  { lower = 'base', upper = 'heads' }: { lower?: string; upper?: string } = {},
): string[] {
  const targets = onLowerBranch(map, lower, upperEnds(map, { lower, upper }))
  const required = separateRevisions(targets, alongParents)
  const ends = lowerEnds(map, { lower, upper }, required)
  const below = separateRevisions(ends, alongParents)
  const above = new Set(ends.length === 0 ? required : relatedRevisions(ends, alongNext))
  const shown = [...required].filter((revision) => !below.has(revision) && above.has(revision))
  // Above an end only its next revisions are shown, not what depends on it.
  const isWhole = ends.length === 0
  return topologicalSort({ revisions: [...shown, ...ends], heads: targets, isWhole }).map(({ revision }) => revision)
}

interface Range {
  readonly lower: string
  readonly upper: string
}

function upperEnds(map: RevisionMap, { lower, upper }: Range): MapRevision[] {
  return upgradeTarget(map, { target: upper, rows: [lower], mayStopEarly: true })
}

function lowerEnds(map: RevisionMap, { lower, upper }: Range, required: ReadonlySet<MapRevision>): MapRevision[] {
  const found = findRevisions(map, lower)
  const ends = found.filter((end): end is MapRevision => end !== null && end !== 'base' && required.has(end))
  if (ends.length === found.length) return ends
  // Only a relative lower end that goes below base leaves room for another reading.
  const isBelowBase = found[0] === null && found.every((end) => end === null || (end !== 'base' && required.has(end)))
  if (!isBelowBase) throw new RangeNotAncestor(lower, upper)
  const { revision } = downgradeTarget(map, { target: lower, rows: [upper], mayStopEarly: true })
  return revision === null ? [] : [revision]
}

/** `shop@base:heads` shows that branch alone. */
function onLowerBranch(map: RevisionMap, lower: string, targets: readonly MapRevision[]): readonly MapRevision[] {
  const at = lower.indexOf('@')
  if (at < 0) return targets
  const name = lower.slice(0, at)
  const named = findRevision(map, name)
  if (named?.revision !== name) return targets.filter((target) => target.labels.has(name))
  const [branch, ...others] = named.labels
  if (branch === undefined || others.length > 0) throw new ResolutionError(name, 'no-such-branch', [...named.labels])
  return targets.filter((target) => target.labels.has(branch))
}

import { RangeNotAncestor, WalkedTooFar } from '../errors/target-errors.ts'
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
 * @throws RangeNotAncestor, OverlappingRevisions, ResolutionError, MultipleHeads, AmbiguousWalk, AmbiguousRows
 */
export function history(
  map: RevisionMap,
  { lower = 'base', upper = 'heads' }: { lower?: string; upper?: string } = {},
): string[] {
  const targets = onLowerBranch(map, lower, upperEnds(map, { lower, upper }))
  const required = separateRevisions(map.keys, targets, alongParents)
  const ends = lowerEnds(map, { lower, upper })
  if (ends.some((revision) => !required.has(revision))) throw new RangeNotAncestor(lower, upper)
  const below = separateRevisions(map.keys, ends, alongParents)
  const above = new Set(ends.length === 0 ? required : relatedRevisions(map.keys, ends, alongNext))
  const shown = [...required].filter((revision) => !below.has(revision) && above.has(revision))
  return topologicalSort(map, [...shown, ...ends], targets).map((revision) => revision.revision)
}

interface Range {
  readonly lower: string
  readonly upper: string
}

function upperEnds(map: RevisionMap, { lower, upper }: Range): MapRevision[] {
  return upgradeTarget(map, { target: upper, rows: [lower], mayStopEarly: true })
}

function lowerEnds(map: RevisionMap, { lower, upper }: Range): MapRevision[] {
  const found = findRevisions(map, lower)
  if (found[0] === null) {
    const { revision } = downgradeTarget(map, { target: lower, rows: [upper], mayStopEarly: true })
    return revision === null ? [] : [revision]
  }
  return found.map((revision) => {
    if (revision === null || revision === 'base') throw new WalkedTooFar(lower)
    return revision
  })
}

/** `shop@base:heads` shows that branch alone. */
function onLowerBranch(map: RevisionMap, lower: string, targets: readonly MapRevision[]): readonly MapRevision[] {
  const at = lower.indexOf('@')
  if (at < 0) return targets
  const name = lower.slice(0, at)
  const named = findRevision(map, name)
  const branch = named?.revision === name ? ([...named.labels][0] ?? name) : name
  return targets.filter((target) => target.labels.has(branch))
}

import type { RevisionMap } from '../map/revision-map.ts'
import { upgradeTarget } from './upgrade-target.ts'

/**
 * The ids that a name means: an id, the start of one, `head`, `heads`, a label, `label@head`, `rev+1`, `head-2`, or,
 * from the current rows, `+1`. Empty for `base`.
 * @throws ResolutionError, MultipleHeads, RelativeTooFar, WalkedTooFar, AmbiguousWalk, AmbiguousRows
 */
export function resolveRevision(map: RevisionMap, symbol: string, currentRows: readonly string[] = []): string[] {
  return upgradeTarget(map, { target: symbol, rows: currentRows }).map((revision) => revision.revision)
}

import { linked } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import { findByIdent, symbolIds } from './find-revision.ts'
import { type Found, walk } from './walk.ts'

/**
 * `RevisionMap.get_revisions`.
 * @throws ResolutionError, MultipleHeads, AmbiguousWalk
 */
export function findRevisions(map: RevisionMap, name: string | readonly string[] | null): Found[] {
  if (name !== null && typeof name !== 'string') return name.flatMap((each) => findRevisions(map, each))
  const { ids, branch } = symbolIds(map, name)
  const steps = ids.length === 1 ? negativeInteger(ids[0] ?? '') : null
  if (steps !== null) return walkFromHeads(map, steps, branch)
  return ids.map((id) => findByIdent(map, id, branch))
}

/** `branch@-2` outside an upgrade or downgrade: that many steps down from the heads. */
function walkFromHeads(map: RevisionMap, steps: number, branch: string | null): Found[] {
  return map.realHeads
    .map((id) => linked(map.keys, id))
    .filter((head) => branch === null || head.labels.has(branch))
    .map((head) => walk(map, { start: head, steps }))
}

function negativeInteger(symbol: string): number | null {
  const match = /^\s*-(\d+(?:_\d+)*)\s*$/.exec(symbol)
  const steps = Number(match?.[1]?.replaceAll('_', '') ?? 0)
  return steps > 0 ? -steps : null
}

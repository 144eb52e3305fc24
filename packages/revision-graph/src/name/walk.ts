import { AmbiguousWalk } from '../errors/target-errors.ts'
import { linked } from '../map/related-revisions.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { MapRevision } from '../map/revision-node.ts'
import { inLineage } from './find-revision.ts'

/** `'base'` is where a walk down ended; null is beyond an end. */
export type Found = MapRevision | 'base' | null

export interface Walk {
  /** null: from base when walking up, from the heads when walking down. */
  readonly start: MapRevision | null
  /** Positive goes up, negative goes down. */
  readonly steps: number
  /** Chooses the way up at a branch point. */
  readonly branch?: string | null
  /** Stop at the end of the line instead of giving null. */
  readonly mayStopEarly?: boolean
}

/**
 * `RevisionMap._walk`: that many steps from a revision; `'base'` below a base, null beyond the end.
 * @throws AmbiguousWalk at a fork or merge
 */
export function walk(map: RevisionMap, { start, steps, branch = null, mayStopEarly = false }: Walk): Found {
  let here: Found = start
  for (let step = 0; step < Math.abs(steps); step += 1) {
    const choices: Found[] = steps > 0 ? stepsUp(map, here, branch) : stepsDown(map, here)
    const [next, ...others] = choices
    if (next === undefined) return mayStopEarly ? here : null
    if (others.length > 0)
      throw new AmbiguousWalk(
        idOf(here),
        choices.map((choice) => idOf(choice) ?? 'base'),
      )
    here = next
  }
  return here
}

function stepsUp(map: RevisionMap, here: Found, branch: string | null): Found[] {
  const ids = here === null || here === 'base' ? map.bases : here.nextRevisions
  const choices = ids.map((id) => linked(map.keys, id))
  return branch ? inLineage(map, choices, { of: branch }) : choices
}

function stepsDown(map: RevisionMap, here: Found): Found[] {
  if (here === 'base') return []
  const ids = here === null ? map.heads : here.downRevisions
  return ids.length === 0 ? ['base'] : ids.map((id) => linked(map.keys, id))
}

function idOf(found: Found): string | null {
  return found === null || found === 'base' ? null : found.revision
}

// Whether code that knows the revisions up to one of them can start on a database with these rows. Pure.
import {
  appliedRevisions,
  RevisionError,
  type RevisionMap,
  resolveRevision,
  upgradeSteps,
} from '@revlane/revision-graph'
import { toTold } from '../bundles/graph-refusal.ts'
import type { Told } from '../shapes.ts'

/**
 * `at`: just what the revision needs is applied. `behind`: something of it is missing. `ahead`: all of it is applied, and more.
 * `diverged`: something of it is missing, and something else is applied. `unknown`: rows or revision are not in the scripts.
 */
export const knowledges = ['at', 'behind', 'ahead', 'diverged', 'unknown'] as const

export interface Knowledge {
  readonly knows: (typeof knowledges)[number]
  /** The revisions that the name means; none for one that the scripts don't have. */
  readonly target: readonly string[]
  /** Steps of `upgrade <revision>`; null where that can't be said. */
  readonly steps: number | null
  /** Why it can't be said. */
  readonly because: Told | null
}

/** @param revision as `alembic upgrade` takes it: an id, the start of one, a label, `head`, `heads` */
export function knowsRevision(
  map: RevisionMap,
  { rows, revision }: { rows: readonly string[]; revision: string },
): Knowledge {
  let target: readonly string[] = []
  try {
    target = resolveRevision(map, revision, rows)
    const steps = upgradeSteps(map, { rows, target: revision }).length
    const applied = appliedRevisions(map, rows)
    const wanted = appliedRevisions(map, target)
    const isMissing = [...wanted].some((id) => !applied.has(id))
    const isMore = [...applied].some((id) => !wanted.has(id))
    const knows = isMissing ? (isMore ? 'diverged' : 'behind') : isMore ? 'ahead' : 'at'
    return { knows, target, steps, because: null }
  } catch (error) {
    if (!(error instanceof RevisionError)) throw error
    return { knows: 'unknown', target, steps: null, because: toTold(error) }
  }
}

// Which revisions a plan takes, in Alembic's order; what Alembic or the product would refuse is a reason, as data.
import { downgradeSteps, type GraphStep, RevisionError, type RevisionMap, upgradeSteps } from '@revlane/revision-graph'
import { toTold } from '../bundles/graph-refusal.ts'
import type { Told } from '../db/schema/projects.ts'

export interface StepsOrder {
  readonly kind: 'upgrade' | 'downgrade'
  /** A revision, `heads`, `-1` or `base`. */
  readonly target: string
  readonly rows: readonly string[]
}

export type ChosenSteps = { readonly steps: readonly GraphStep[] } | { readonly refused: Told }

export function chooseSteps(map: RevisionMap, { kind, target, rows }: StepsOrder): ChosenSteps {
  // Alembic answers from one of the rows; which one a person meant is not ours to guess.
  if (kind === 'downgrade' && /^-\d+$/.test(target) && rows.length > 1) {
    return { refused: { code: 'relative-downgrade-from-several', params: { target, rows: rows.join(', ') } } }
  }
  try {
    return { steps: kind === 'upgrade' ? upgradeSteps(map, { rows, target }) : downgradeSteps(map, { rows, target }) }
  } catch (error) {
    if (error instanceof RevisionError) return { refused: toTold(error) }
    throw error
  }
}

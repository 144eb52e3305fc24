// Why a run was asked to stop before its end, and how it ends then.
import type { PlanReport } from '@revlane/sql-plan'
import type { RunEnd, RunEnding } from '../end-run.ts'

/** cancel: a person stopped this request. freeze: somebody froze the workspace. window: the change window closed. */
export type StopReason = 'cancel' | 'freeze' | 'window'

interface Stopped {
  readonly end: Extract<RunEnd, 'cancelled' | 'put-back'>
  readonly code: string
}

/** Before anything was sent; after, with nothing of it left; and where some statements stay. */
interface StopEnds {
  readonly before: Stopped
  readonly undone: Stopped
  readonly partly: Stopped
}

export const windowClosedNothingApplied = 'window-closed-nothing-applied'

/**
 * What a freeze broke off ends for good, for lifting the freeze must not begin it again by itself; what a window's end broke off
 * left nothing behind and waits for the next opening, once (`endAfterWindow`).
 */
const stopEnds: Record<StopReason, StopEnds> = {
  cancel: {
    before: { end: 'cancelled', code: 'cancelled-before-start' },
    undone: { end: 'cancelled', code: 'cancelled-nothing-applied' },
    partly: { end: 'cancelled', code: 'cancelled-partly-applied' },
  },
  freeze: {
    before: { end: 'put-back', code: 'frozen-before-start' },
    undone: { end: 'cancelled', code: 'frozen-nothing-applied' },
    partly: { end: 'cancelled', code: 'frozen-partly-applied' },
  },
  window: {
    before: { end: 'put-back', code: 'window-closed-before-start' },
    undone: { end: 'put-back', code: windowClosedNothingApplied },
    partly: { end: 'cancelled', code: 'window-closed-partly-applied' },
  },
}

/** Of an aborted signal. */
function reasonOf({ reason }: AbortSignal): StopReason {
  return reason === 'freeze' || reason === 'window' ? reason : 'cancel'
}

export function endBeforeStart(signal: AbortSignal): RunEnding & Pick<Stopped, 'end'> {
  const { end, code } = stopEnds[reasonOf(signal)].before
  return { end, outcome: { code, params: {} } }
}

export function endStopped(signal: AbortSignal, { statements }: Pick<PlanReport, 'statements'>): RunEnding {
  if (statements.every(({ status }) => status === 'not-run')) return endBeforeStart(signal)
  const applied = statements.filter(({ status }) => status === 'applied').length
  const { undone, partly } = stopEnds[reasonOf(signal)]
  if (applied === 0) return { end: undone.end, outcome: { code: undone.code, params: {} } }
  return { end: partly.end, outcome: { code: partly.code, params: { applied } } }
}

// How a run may end, and what that makes of its request: one transaction, the request's row first.
import type { Ctx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { lockRequest } from '../requests/lock-request.ts'
import { moveRequest } from '../requests/move-request.ts'
import type { RequestMove } from '../requests/request-moves.ts'
import { moveRun } from './move-run.ts'
import type { RunMove } from './run-moves.ts'
import { endAfterWindow } from './stop/end-after-window.ts'

export type RunEnd = 'succeeded' | 'failed' | 'stale' | 'cancelled' | 'put-back' | 'lost'

interface EndMoves {
  readonly run: RunMove
  readonly request: RequestMove
  /** What became of the database is not proven, so nothing else may run there. */
  readonly keepsTarget: boolean
}

const endMoves: Record<RunEnd, EndMoves> = {
  succeeded: { run: 'succeed', request: 'succeed', keepsTarget: false },
  failed: { run: 'fail', request: 'fail', keepsTarget: false },
  stale: { run: 'fail', request: 'outdate', keepsTarget: false },
  cancelled: { run: 'cancel', request: 'cancel', keepsTarget: false },
  'put-back': { run: 'cancel', request: 'putBack', keepsTarget: false },
  lost: { run: 'interrupt', request: 'lose', keepsTarget: true },
}

export interface RunEnding {
  readonly end: RunEnd
  readonly outcome: Told
}

/** @returns how it ended in truth */
export async function endRun(
  ctx: Ctx,
  run: { readonly id: string; readonly requestId: string },
  ending: RunEnding,
): Promise<RunEnding> {
  const request = await lockRequest(ctx, { id: run.requestId })
  const { end: wanted, outcome } = await endAfterWindow(ctx, run, ending)
  // Who asked for an end gets one: what goes back to the queue would run again.
  const end = wanted === 'put-back' && request.cancelAskedAt !== null ? 'cancelled' : wanted
  const moves = endMoves[end]
  await moveRun(ctx, run.id, { move: moves.run, outcome, keepsTarget: moves.keepsTarget })
  const isClosed = moves.request !== 'putBack'
  await moveRequest(ctx, request, {
    move: moves.request,
    ...(isClosed && { outcome }),
    details: { runId: run.id, outcome },
  })
  return { end, outcome }
}

/** Ends a run from inside a job, with its reason; nothing below catches it. */
export class RunRefused extends Error {
  override readonly name = 'RunRefused'
  readonly code = 'run-refused'
  readonly ending: RunEnding

  constructor(end: Exclude<RunEnd, 'succeeded'>, outcome: Told) {
    super(`The run ends as ${end}: ${outcome.code}`)
    this.ending = { end, outcome }
  }
}

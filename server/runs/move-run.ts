// The one place that changes a run's state: compare and set on the states that the move may start from, with its audit event
// and the line that live views follow.
import { and, eq, inArray } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { Ctx } from '../context.ts'
import type { Told } from '../db/schema/projects.ts'
import { runs } from '../db/schema/runs.ts'
import type { RunState } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { appendRunEvent } from './append-run-event.ts'
import { type RunMove, runMoves } from './run-moves.ts'

export interface RunTransition {
  readonly move: RunMove
  readonly outcome?: Told
  /** The target stays taken after an end that left its state unproven. */
  readonly keepsTarget?: boolean
}

export const runEventNames = {
  preflight: 'run.checked',
  backUp: 'run.backing-up',
  apply: 'run.applying',
  verify: 'run.verifying',
  succeed: 'run.succeeded',
  fail: 'run.failed',
  cancel: 'run.cancelled',
  interrupt: 'run.interrupted',
} as const satisfies Record<RunMove, string>

export const endedRunStates = ['succeeded', 'failed', 'cancelled', 'interrupted'] as const satisfies readonly RunState[]

/** @throws AppError `run-moved` with the state that it has now, when it was moved from elsewhere (as by a reaper). */
export async function moveRun(
  ctx: Ctx,
  runId: string,
  { move, outcome, keepsTarget = false }: RunTransition,
): Promise<void> {
  const { from, to } = runMoves[move]
  const ended: readonly RunState[] = endedRunStates
  const moved = await ctx.db
    .update(runs)
    .set({
      state: to,
      ...(outcome && { outcome }),
      ...(ended.includes(to) && { endedAt: ctx.now(), releasedAt: keepsTarget ? null : ctx.now() }),
    })
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.id, runId), inArray(runs.state, [...from])))
    .returning({ id: runs.id })
  if (moved.length === 0) throw await lostTo(ctx, runId)
  await appendRunEvent(ctx, runId, { code: `run-${to}`, params: {} })
  await appendEvent(ctx, {
    action: runEventNames[move],
    object: { kind: 'run', id: runId, name: runId.slice(0, 8) },
    details: outcome ? { outcome } : {},
  })
}

async function lostTo(ctx: Ctx, runId: string): Promise<AppError> {
  const [now] = await ctx.db
    .select({ state: runs.state })
    .from(runs)
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.id, runId)))
  return now ? new AppError('run-moved', { state: now.state }) : new AppError('not-found')
}

// What a run leaves in the control database while it goes: each line is a committed transaction of its own, so that a worker
// that dies leaves the truth up to its last breath.
import { setTimeout as pause } from 'node:timers/promises'
import type { WorkerActor, WorkerCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import type { Told } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'
import { appendRunEvent } from './append-run-event.ts'
import type { ClaimedRun } from './claim-run.ts'
import { endRun, type RunEnding } from './end-run.ts'
import { moveRun } from './move-run.ts'
import type { RunMove } from './run-moves.ts'

export interface RunRecord {
  readonly run: ClaimedRun
  /** One transaction in the run's workspace. */
  inRun<T>(work: (ctx: WorkerCtx) => Promise<T>): Promise<T>
  /** The same, asked again while the control database stumbles: for what must not be left unsaid. Safe to be done twice. */
  settle<T>(work: (ctx: WorkerCtx) => Promise<T>): Promise<T>
  move(move: RunMove): Promise<void>
  say(told: Told): Promise<void>
  /** @returns how it ended in truth */
  end(ending: RunEnding): Promise<RunEnding>
}

export interface RecordKeeper {
  readonly database: Database
  readonly actor: WorkerActor
}

export function openRunRecord({ database, actor }: RecordKeeper, run: ClaimedRun): RunRecord {
  const { workspaceId } = run
  const inRun = <T>(work: (ctx: WorkerCtx) => Promise<T>): Promise<T> =>
    inScope(database, { workspaceId, personId: null }, (db, now) => work({ actor, workspaceId, db, now: () => now }))
  return {
    run,
    inRun,
    settle: (work) => withPatience(() => inRun(work)),
    move: (move) => inRun((ctx) => moveRun(ctx, run.id, { move })),
    say: (told) => inRun((ctx) => appendRunEvent(ctx, run.id, told)),
    end: (ending) => withPatience(() => inRun((ctx) => endRun(ctx, run, ending))),
  }
}

const pausesMs = [200, 1_000, 3_000, 10_000]

/** An end that is not written leaves the run open while its worker lives, so a control database that stumbles is asked again. */
async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (const pauseMs of pausesMs) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof AppError) throw error
      await pause(pauseMs)
    }
  }
  return work()
}

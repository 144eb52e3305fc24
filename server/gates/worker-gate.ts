import type { Ctx } from '../context.ts'
import { aliveWorkers } from '../queue/alive-workers.ts'
import { passes, type Verdict, waits } from './gate.ts'

/** For the page alone: a worker that asks is there. */
export async function readWorkerGate(ctx: Ctx): Promise<Verdict> {
  const count = (await aliveWorkers(ctx.db)).length
  return count > 0 ? passes('worker-ready', { count }) : waits('worker-missing', { count })
}

// Runs whose worker is gone: interrupted for good, never run again. Their statement may still be at work on the database
// (a killed client does not kill it), so the target stays taken and a person decides.
import { and, isNull, not } from 'drizzle-orm'
import type { WorkerActor } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { runs } from '../db/schema/runs.ts'
import { AppError } from '../errors.ts'
import { isAlive } from '../queue/alive-workers.ts'
import { endRun } from './end-run.ts'

/** @returns ids of the runs that were interrupted */
export async function interruptLostRuns(database: Database, worker: WorkerActor): Promise<string[]> {
  const lost = await database
    .select({ id: runs.id, workspaceId: runs.workspaceId, requestId: runs.requestId, workerName: runs.workerName })
    .from(runs)
    .where(and(isNull(runs.endedAt), not(isAlive(runs.workerId.getSQL()))))
  const interrupted: string[] = []
  for (const run of lost) {
    const outcome = { code: 'worker-lost', params: { worker: run.workerName } }
    try {
      await inScope(database, { workspaceId: run.workspaceId, personId: null }, (db, now) =>
        endRun({ actor: worker, workspaceId: run.workspaceId, db, now: () => now }, run, { end: 'lost', outcome }),
      )
      interrupted.push(run.id)
    } catch (error) {
      // Another worker looked at the same moment and was first.
      if (!(error instanceof AppError && (error.code === 'run-moved' || error.code === 'request-moved'))) throw error
    }
  }
  return interrupted
}

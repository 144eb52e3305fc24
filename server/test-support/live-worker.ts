// A worker at work inside the test's own process: takes jobs and runs as the real loop does, without its duties.
import type { Database } from '../db/pool.ts'
import { jobByKind } from '../jobs/by-kind.ts'
import { explainJobFailure } from '../jobs/explain-job-failure.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { claimJob } from '../queue/claim-job.ts'
import { finishJob } from '../queue/finish-job.ts'
import { registerWorker } from '../queue/register-worker.ts'
import { openWakeUp } from '../queue/wake-up.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { claimRun } from '../runs/claim-run.ts'
import type { ControlDatabase } from './control-database.ts'
import { testKeys } from './target-stage.ts'
import { testWorker } from './test-worker.ts'

export interface LiveWorker {
  stop(): Promise<void>
}

export async function liveWorker(control: ControlDatabase, given: Partial<WorkerContext> = {}): Promise<LiveWorker> {
  const sources = (given.sourceRoots ?? []).map((path) => ({ path, projects: [] }))
  const databaseUrl = control.urls.worker
  const life = await registerWorker({ databaseUrl, name: 'live', version: 'test', sources })
  const actor = { kind: 'worker', id: life.id, name: life.name } as const
  const worker = testWorker(control, { ...testKeys, ...given, actor })
  const wake = openWakeUp({ databaseUrl, applicationName: 'live worker' })
  let stopped = false
  const busy = new Set<Promise<unknown>>()
  const loop = async () => {
    while (!stopped) {
      const work = await take(control.worker, worker)
      if (work === null) await wake.next()
      else {
        const done: Promise<unknown> = work().finally(() => busy.delete(done))
        busy.add(done)
      }
    }
  }
  const looping = loop()
  return {
    async stop() {
      stopped = true
      wake.ring()
      await looping
      await Promise.all(busy)
      await wake.close()
      await life.end()
    },
  }
}

async function take(database: Database, worker: WorkerContext): Promise<(() => Promise<unknown>) | null> {
  const run = await claimRun(database, worker.actor)
  if (run !== null) return () => runPlan(worker, run)
  const job = await claimJob(database, worker.actor.id)
  if (job === null) return null
  return async () => {
    const end = await jobByKind[job.kind](worker, job).catch((error: unknown) => ({
      failure: explainJobFailure(error, worker.log),
    }))
    await finishJob(database, { id: job.id, workerId: worker.actor.id }, end)
  }
}

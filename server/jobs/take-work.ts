// What a worker looks for when it has a free hand: first a run that somebody waits for, then a job.
import type { Told } from '../db/schema/projects.ts'
import { claimJob, type Job } from '../queue/claim-job.ts'
import { finishJob, type JobEnd } from '../queue/finish-job.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { type ClaimedRun, claimRun } from '../runs/claim-run.ts'
import { jobByKind } from './by-kind.ts'
import { explainJobFailure } from './explain-job-failure.ts'
import { runPlan } from './run-plan.ts'
import { signAuditHeads, type WorkerProcess } from './sign-audit-heads.ts'

/**
 * @param isLastHand jobs leave it free, so that slow databases never keep a run waiting
 * @returns the work, already claimed for this worker, or null when there is none
 */
export async function takeWork(
  worker: WorkerProcess,
  { isLastHand }: { isLastHand: boolean },
): Promise<(() => Promise<void>) | null> {
  const run = await claimRun(worker.database, worker.actor, (err, at) =>
    worker.log.error({ err, ...at }, 'a queued request could not be looked at, and was passed over'),
  )
  if (run !== null) return () => doRun(worker, run)
  const job = isLastHand ? null : await claimJob(worker.database, worker.actor.id)
  return job === null ? null : () => doJob(worker, job)
}

async function doRun(worker: WorkerProcess, run: ClaimedRun): Promise<void> {
  const lines = worker.log.child({ runId: run.id, workspaceId: run.workspaceId })
  lines.info('a run begins')
  const { end } = await runPlan({ ...worker, log: lines }, run)
  lines.info({ state: end }, 'a run ended')
  await signAuditHeads(worker)
}

async function doJob(worker: WorkerContext, job: Job): Promise<void> {
  const log = worker.log.child({ jobId: job.id, jobKind: job.kind, workspaceId: job.workspaceId })
  const from = performance.now()
  const end = await attempt({ ...worker, log }, job)
  await finishJob(worker.database, { id: job.id, workerId: worker.actor.id }, end)
  const durationMs = Math.round(performance.now() - from)
  log.info(
    { durationMs, ...(end.failure && { code: end.failure.code }) },
    end.failure ? 'a job failed' : 'a job is done',
  )
}

async function attempt(worker: WorkerContext, job: Job): Promise<JobEnd> {
  try {
    return await jobByKind[job.kind](worker, job)
  } catch (error) {
    const failure: Told = explainJobFailure(error, worker.log)
    return { failure }
  }
}

// Which file does which job: the one table from a job's kind to its work.
import type { JobKind } from '../db/schema/words.ts'
import type { Job } from '../queue/claim-job.ts'
import type { JobEnd } from '../queue/finish-job.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { askUpgradeJob } from './ask-upgrade.ts'
import { makePlanJob } from './make-plan.ts'
import { measureEnvironmentJob } from './measure-environment.ts'
import { readSourceJob } from './read-source.ts'
import { testConnectionJob } from './test-connection.ts'

export type DoJob = (worker: WorkerContext, job: Job) => Promise<JobEnd>

export const jobByKind = {
  'read-source': readSourceJob,
  'measure-environment': measureEnvironmentJob,
  'test-connection': testConnectionJob,
  'make-plan': makePlanJob,
  'ask-upgrade': askUpgradeJob,
} as const satisfies Record<JobKind, DoJob>

// What a worker does without being asked. Every worker does all of it; each duty is safe to do twice at once.

import { eq } from 'drizzle-orm'
import { orderAutomaticUpgrades } from '../automatic-upgrades/order-automatic-upgrades.ts'
import { listRoots } from '../bundles/list-roots.ts'
import { orderMovedSources } from '../bundles/order-moved-sources.ts'
import { workers } from '../db/schema/queue.ts'
import { expireRequests } from '../gates/expire-requests.ts'
import { reapJobs } from '../queue/reap-jobs.ts'
import type { Duty } from '../queue/start-duties.ts'
import { tidyQueue } from '../queue/tidy-queue.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import { interruptLostRuns } from '../runs/interrupt-lost-runs.ts'
import { orderDueMeasures } from '../states/order-due-measures.ts'
import { tidyMessages } from '../webhooks/delivery/tidy-messages.ts'
import { signAuditHeads, type WorkerProcess } from './sign-audit-heads.ts'

const second = 1_000
const minute = 60 * second

export const duties: readonly Duty<WorkerProcess>[] = [
  { name: 'take over from dead workers', everyMs: second, perform: takeOver },
  { name: 'read sources that moved', everyMs: 10 * second, perform: orderMovedSources },
  { name: 'measure what is due', everyMs: 5 * second, perform: ({ database }) => orderDueMeasures(database) },
  {
    name: 'ask for automatic upgrades',
    everyMs: 5 * second,
    perform: ({ database }) => orderAutomaticUpgrades(database),
  },
  { name: 'end what was approved too long ago', everyMs: 30 * second, perform: expire },
  { name: 'look for projects in the roots', everyMs: minute, perform: lookForProjects },
  { name: 'sign the audit heads', everyMs: 60 * minute, perform: signAuditHeads },
  { name: 'send what webhooks are to be told', everyMs: second, perform: ({ courier }) => courier.look() },
  { name: 'clear away old messages', everyMs: 60 * minute, perform: ({ database }) => tidyMessages(database) },
  { name: 'clear away ended jobs', everyMs: 10 * minute, perform: ({ database }) => tidyQueue(database) },
]

async function takeOver({ database, actor, log }: WorkerContext): Promise<void> {
  const { requeued, failed } = await reapJobs(database)
  if (requeued + failed > 0) log.warn({ count: requeued + failed }, 'took over jobs of a dead worker')
  const interrupted = await interruptLostRuns(database, actor)
  for (const runId of interrupted) log.error({ runId }, 'a run lost its worker')
}

async function expire({ database, actor, log }: WorkerContext): Promise<void> {
  const count = await expireRequests(database, actor)
  if (count > 0) log.info({ count }, 'requests whose approvals grew too old have expired')
}

async function lookForProjects({ database, actor, sourceRoots }: WorkerContext): Promise<void> {
  const sources = await listRoots(sourceRoots)
  await database.update(workers).set({ sources }).where(eq(workers.id, actor.id))
}

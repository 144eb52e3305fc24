// How an environment came where it is: each upgrade was asked for, approved where policy says so, and run.
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { approveRequest } from '../approvals/review-request.ts'
import { requests } from '../db/schema/requests.ts'
import { runPlan } from '../jobs/run-plan.ts'
import { makePlan } from '../plans/make-plan.ts'
import { sendRequest } from '../requests/send-request.ts'
import { claimRun } from '../runs/claim-run.ts'
import { type Demo, emailOf } from './demo.ts'
import type { DemoEnvironment } from './demo-environments.ts'
import { withPerson } from './demo-people.ts'
import { fillTarget } from './demo-targets.ts'

/** The upgrades that are not done yet, one request each. */
export async function ensureHistory(demo: Demo, environmentId: string, entry: DemoEnvironment): Promise<void> {
  const { owner, workspaceId } = demo
  const done = await owner
    .select({ reason: requests.reason })
    .from(requests)
    .where(and(eq(requests.workspaceId, workspaceId), eq(requests.environmentId, environmentId)))
  const reasons = new Set(done.map(({ reason }) => reason))
  for (const { target, reason } of entry.upgrades) {
    if (reasons.has(reason)) continue
    await upgrade(demo, { environmentId, target, reason, needsApproval: entry.approvalsRequired > 0 })
    await fillTarget(demo.order.demoServer, entry.database)
  }
}

interface DemoUpgrade {
  readonly environmentId: string
  readonly target: string
  readonly reason: string
  readonly needsApproval: boolean
}

async function upgrade(demo: Demo, { environmentId, target, reason, needsApproval }: DemoUpgrade): Promise<void> {
  const { owner, worker, workspaceId } = demo
  const number = await withPerson(owner, { workspaceId, email: emailOf(demo, 'developer') }, async (developer) => {
    const order = { workspaceId, environmentId, kind: 'upgrade' as const, target, orderedBy: developer.id }
    const made = await makePlan(worker, order)
    if ('refused' in made) throw new Error(`The demo’s upgrade to ${target} was refused: ${made.refused.code}.`)
    return developer.as((ctx) => sendRequest(ctx, { planId: made.planId, reason, clientToken: randomUUID() }))
  })
  if (needsApproval) {
    const [request] = await owner
      .select({ checksum: requests.checksum })
      .from(requests)
      .where(and(eq(requests.workspaceId, workspaceId), eq(requests.number, number)))
    await withPerson(owner, { workspaceId, email: emailOf(demo, 'approver') }, (approver) =>
      approver.as((ctx) => approveRequest(ctx, { number, checksum: request?.checksum ?? '' })),
    )
  }
  const claimed = await claimRun(owner, worker.actor)
  if (!claimed) throw new Error(`The demo’s upgrade to ${target} could not start.`)
  const { end, outcome } = await runPlan(worker, claimed)
  if (end !== 'succeeded') throw new Error(`The demo’s upgrade to ${target} ended as ${end}: ${outcome.code}.`)
}

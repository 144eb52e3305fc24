// The plan is the one that was asked for, its scripts are unchanged, and the database is where it starts.
import { type Plan, planChecksum } from '@revlane/sql-plan'
import type { Ctx } from '../../context.ts'
import { findSourceChange } from '../../requests/find-source-change.ts'
import { findNewestReadState } from '../../requests/newest-state.ts'
import { blocks, passes, type Verdict } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

export async function readPlanGate(ctx: Ctx, subject: GateSubject): Promise<Verdict> {
  const { request, environment } = subject
  const plan = await subject.plan()
  if (plan === null) return blocks('plan-unreadable')
  if (planChecksum(plan) !== request.checksum) return blocks('digest-mismatch', { approved: request.checksum })
  const { projectId } = environment
  const change = await findSourceChange(ctx, { projectId, planId: request.planId, plan })
  if (change !== null) return blocks(change.code, change.params)
  // While it runs the rows move by the run itself, which asks the database.
  if (request.state === 'running') return passes('plan-holds')
  return (await findMovedRows(ctx, environment.id, plan)) ?? passes('plan-holds')
}

async function findMovedRows(ctx: Ctx, environmentId: string, plan: Plan): Promise<Verdict | null> {
  const state = await findNewestReadState(ctx, environmentId)
  const found = [...(state?.versionRows ?? [])].sort()
  if (state === null || found.join() === [...plan.fromRows].sort().join()) return null
  return blocks('stale-rows', { expected: plan.fromRows.join(', '), found: found.join(', ') })
}

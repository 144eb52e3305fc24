import type { Ctx } from '../../context.ts'
import { checkOrder } from '../../requests/check-order.ts'
import { blocks, type Verdict } from '../gate.ts'
import type { GateSubject } from '../gate-subject.ts'

/** "After staging": the earlier environment is at the plan's revisions. */
export async function readOrderGate(ctx: Ctx, subject: GateSubject): Promise<Verdict> {
  const plan = await subject.plan()
  if (plan === null) return blocks('plan-unreadable')
  const { holds, told } = await checkOrder(ctx, { after: subject.environment.policy.afterEnvironmentId, plan })
  return { state: holds ? 'passes' : 'waits', told, link: subject.paths.project }
}

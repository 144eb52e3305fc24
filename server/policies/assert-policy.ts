// What a policy may say at all, beyond the shape of its document.
import { assertRules, openings, WindowInvalid } from '@revlane/change-windows'
import type { Ctx } from '../context.ts'
import type { Policy, WindowRule } from '../db/schema/policy.ts'
import { AppError } from '../errors.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { assertOrder } from './assert-order.ts'

/** @throws AppError `window-invalid`, `freeze-invalid`, `windows-too-many`, `automatic-not-for-production`, `order-loop`, `not-found` */
export async function assertPolicy(ctx: Ctx, { id, projectId, tier }: EnvironmentRow, policy: Policy): Promise<void> {
  if (policy.automaticUpgrade && tier === 'production') throw new AppError('automatic-not-for-production')
  assertTimes(policy, ctx.now())
  await assertOrder(ctx, { environmentId: id, projectId, after: policy.afterEnvironmentId })
}

/** Walking through more than this would hold a process for seconds, and no person can read it. */
const mostOpeningsOfWeek = 500

function assertTimes(policy: Policy, now: Date): void {
  const { windows, freezes } = policy
  try {
    assertRules(windows, freezes)
  } catch (error) {
    if (!(error instanceof WindowInvalid)) throw error
    const { of, index, code: what, field, text } = error
    const params = { rule: index + 1, what, field, text }
    throw new AppError(of === 'rule' ? 'window-invalid' : 'freeze-invalid', params, { cause: error })
  }
  const count = windows.reduce((sum, rule) => sum + openingsOfWeek(rule, now), 0)
  if (count > mostOpeningsOfWeek) throw new AppError('windows-too-many', { count, most: mostOpeningsOfWeek })
}

/** What runs on into its next start is one opening. */
function openingsOfWeek(rule: WindowRule, from: Date): number {
  const to = new Date(from.getTime() + 7 * 86_400_000)
  return openings([{ ...rule, kind: 'allow' }], [], { from, to }).length
}

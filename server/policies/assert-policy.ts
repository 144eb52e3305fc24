// What a policy may say at all, beyond the shape of its document.
import { assertRules, WindowInvalid } from '@revlane/change-windows'
import type { Ctx } from '../context.ts'
import type { Policy } from '../db/schema/policy.ts'
import type { EnvironmentRow } from '../environments/get-environment-row.ts'
import { AppError } from '../errors.ts'
import { assertOrder } from './assert-order.ts'

/** @throws AppError `window-invalid`, `freeze-invalid`, `automatic-not-for-production`, `order-loop`, `not-found` */
export async function assertPolicy(ctx: Ctx, { id, projectId, tier }: EnvironmentRow, policy: Policy): Promise<void> {
  if (policy.automaticUpgrade && tier === 'production') throw new AppError('automatic-not-for-production')
  assertTimes(policy)
  await assertOrder(ctx, { environmentId: id, projectId, after: policy.afterEnvironmentId })
}

function assertTimes({ windows, freezes }: Policy): void {
  try {
    assertRules(windows, freezes)
  } catch (error) {
    if (!(error instanceof WindowInvalid)) throw error
    const { of, index, code: what, field, text } = error
    const params = { rule: index + 1, what, field, text }
    throw new AppError(of === 'rule' ? 'window-invalid' : 'freeze-invalid', params, { cause: error })
  }
}

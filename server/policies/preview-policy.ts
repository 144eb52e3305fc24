// What a policy that is being written would loosen, before anybody saves it.
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import type { Policy } from '../db/schema/policy.ts'
import { getEnvironmentRow } from '../environments/get-environment-row.ts'
import { assertPolicy } from './assert-policy.ts'
import { loosens } from './loosens.ts'

export const policyPreview = z.object({
  loosens: z.array(z.string()),
  /** It would wait for another admin. */
  needsAnother: z.boolean(),
})

/** @throws AppError of `assertPolicy`, as saving would */
export async function previewPolicy(
  ctx: PersonCtx,
  { environmentId, policy }: { environmentId: string; policy: Policy },
): Promise<z.infer<typeof policyPreview>> {
  authorize(ctx, 'policy.change')
  const { environment } = await getEnvironmentRow(ctx, { id: environmentId })
  await assertPolicy(ctx, environment, policy)
  const looser = loosens(environment.policy, policy, ctx.now())
  return { loosens: looser, needsAnother: environment.tier === 'production' && looser.length > 0 }
}

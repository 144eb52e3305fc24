// What a policy that is being written would loosen, and when it would open, before anybody saves it.
import { openings } from '@revlane/change-windows'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import type { Policy } from '../db/schema/policy.ts'
import { loosens } from '../loosening/loosens.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { assertPolicy } from './assert-policy.ts'

export const policyPreview = z.object({
  loosens: z.array(z.string()),
  /** It would wait for another admin. */
  needsAnother: z.boolean(),
  /** The next times in which something may start, cut to the weeks ahead. */
  openings: z.array(z.object({ opensAt: z.date(), closesAt: z.date() })),
})

const weeksAhead = 8
const mostOpenings = 5

/** @throws AppError of `assertPolicy`, as saving would */
export async function previewPolicy(
  ctx: PersonCtx,
  { environmentId, policy }: { environmentId: string; policy: Policy },
): Promise<z.infer<typeof policyPreview>> {
  authorize(ctx, 'policy.change')
  const environment = await getEnvironment(ctx, environmentId)
  await assertPolicy(ctx, environment, policy)
  const looser = loosens(environment.policy, policy, ctx.now())
  return {
    loosens: looser,
    needsAnother: environment.tier === 'production' && looser.length > 0,
    openings: nextOpenings(policy, ctx.now()),
  }
}

function nextOpenings({ windows, freezes }: Policy, from: Date) {
  const to = new Date(from.getTime() + weeksAhead * 7 * 24 * 3_600_000)
  return openings(windows, freezes, { from, to }).slice(0, mostOpenings)
}

// Sets what an environment asks for before anything runs in it. What loosens a production environment's policy waits for another
// admin's yes; all else takes effect at once.
import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq } from 'drizzle-orm'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { policyChanges } from '../db/schema/environments.ts'
import type { Policy } from '../db/schema/policy.ts'
import { AppError } from '../errors.ts'
import { loosens } from '../loosening/loosens.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { applyPolicy } from './apply-policy.ts'
import { assertPolicy } from './assert-policy.ts'
import { lockEnvironment } from './lock-environment.ts'
import { proposePolicy } from './proposals/propose-policy.ts'

export interface PolicyOrder {
  readonly environmentId: string
  /** Of the policy on the person's screen. */
  readonly version: number
  readonly policy: Policy
  /** Why; needed where the environment is production. */
  readonly reason?: string
}

export interface PolicyAnswer {
  readonly state: 'applied' | 'proposed' | 'unchanged'
  /** Of the change that this made. */
  readonly id: string | null
}

/** @throws AppError `policy-moved`, `reason-missing`, `proposal-open`, and what `assertPolicy` throws */
export async function changePolicy(ctx: PersonCtx, order: PolicyOrder): Promise<PolicyAnswer> {
  authorize(ctx, 'policy.change')
  const environment = await lockEnvironment(ctx, order.environmentId)
  const policy = tidied(order.policy)
  const { policy: before, policyVersion, tier } = environment
  if (policyVersion !== order.version) {
    const earlier = await findOwn(ctx, { ...order, policy })
    if (earlier === null) throw new AppError('policy-moved')
    return { state: 'applied', id: earlier }
  }
  if (isDeepStrictEqual(before, policy)) return { state: 'unchanged', id: null }
  const reason = order.reason?.trim() ?? ''
  if (reason === '' && tier === 'production') throw new AppError('reason-missing')
  await assertPolicy(ctx, environment, policy)
  const looser = loosens(before, policy, ctx.now())
  const change = { environment, policy, loosens: looser, reason }
  if (tier === 'production' && looser.length > 0) return { state: 'proposed', id: await proposePolicy(ctx, change) }
  return { state: 'applied', id: await storeApplied(ctx, change) }
}

interface Change {
  readonly environment: EnvironmentRow
  readonly policy: Policy
  readonly loosens: readonly string[]
  readonly reason: string
}

async function storeApplied(ctx: PersonCtx, { environment, policy, loosens: looser, reason }: Change): Promise<string> {
  const [stored] = await ctx.db
    .insert(policyChanges)
    .values({
      workspaceId: ctx.workspaceId,
      environmentId: environment.id,
      state: 'applied',
      fromVersion: environment.policyVersion,
      before: environment.policy,
      after: policy,
      loosens: [...looser],
      reason,
      proposedBy: ctx.actor.id,
    })
    .returning({ id: policyChanges.id })
  if (!stored) throw new Error('The change of the policy was not stored.')
  const details = { loosens: [...looser], reason }
  await applyPolicy(ctx, { environment, policy, action: 'environment.policy-changed', details })
  return stored.id
}

/** Two ways to write the same are one. */
function tidied(policy: Policy): Policy {
  return {
    ...policy,
    approverRoles: [...new Set(policy.approverRoles)].sort(),
    blockFindings: [...new Set(policy.blockFindings)].sort(),
  }
}

/** This very change by this person, if it is what came after the version on their screen: a second click. */
async function findOwn(ctx: PersonCtx, { environmentId, version, policy }: PolicyOrder): Promise<string | null> {
  const [earlier] = await ctx.db
    .select({ id: policyChanges.id, after: policyChanges.after })
    .from(policyChanges)
    .where(
      and(
        eq(policyChanges.workspaceId, ctx.workspaceId),
        eq(policyChanges.environmentId, environmentId),
        eq(policyChanges.state, 'applied'),
        eq(policyChanges.fromVersion, version),
        eq(policyChanges.proposedBy, ctx.actor.id),
      ),
    )
    .orderBy(desc(policyChanges.proposedAt))
    .limit(1)
  return earlier && isDeepStrictEqual(earlier.after, policy) ? earlier.id : null
}

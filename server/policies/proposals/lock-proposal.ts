// A proposal and its environment, held until the transaction ends: of two who decide at the same instant one is first.
import { and, eq } from 'drizzle-orm'
import type { PersonCtx } from '../../context.ts'
import { policyChanges } from '../../db/schema/environments.ts'
import { AppError } from '../../errors.ts'
import type { EnvironmentRow } from '../../requests/get-environment.ts'
import { lockEnvironment } from '../lock-environment.ts'
import type { ProposalRow } from './close-proposal.ts'

export interface LockedProposal {
  readonly change: ProposalRow
  readonly environment: EnvironmentRow
}

/** @throws AppError `not-found` */
export async function lockProposal(ctx: PersonCtx, changeId: string): Promise<LockedProposal> {
  const environmentId = (await find(ctx, changeId)).environmentId
  const environment = await lockEnvironment(ctx, environmentId)
  return { change: await find(ctx, changeId), environment }
}

async function find(ctx: PersonCtx, changeId: string): Promise<ProposalRow> {
  const [change] = await ctx.db
    .select()
    .from(policyChanges)
    .where(and(eq(policyChanges.workspaceId, ctx.workspaceId), eq(policyChanges.id, changeId)))
  if (!change) throw new AppError('not-found', { kind: 'policy-change' })
  return change
}

// One change of a policy as pages show it: who, when, why, from what to what.
import { and, desc, eq, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { policyChanges } from '../db/schema/environments.ts'
import { people } from '../db/schema/people.ts'
import { policyDocument } from '../db/schema/policy.ts'
import { type PolicyChangeState, policyChangeStates } from '../db/schema/words.ts'
import { person } from '../shapes.ts'

export const policyChangeView = z.object({
  id: z.string(),
  state: z.enum(policyChangeStates),
  fromVersion: z.number(),
  before: policyDocument,
  after: policyDocument,
  /** Codes of what it loosens. */
  loosens: z.array(z.string()),
  reason: z.string(),
  proposedBy: person,
  proposedAt: z.date(),
  /** Null where nobody had to: it took effect at once, or another change came first. */
  decidedBy: person.nullable(),
  decidedAt: z.date().nullable(),
})
export type PolicyChangeView = z.infer<typeof policyChangeView>

const decider = alias(people, 'decider')

const columns = {
  id: policyChanges.id,
  environmentId: policyChanges.environmentId,
  state: policyChanges.state,
  fromVersion: policyChanges.fromVersion,
  before: policyChanges.before,
  after: policyChanges.after,
  loosens: policyChanges.loosens,
  reason: policyChanges.reason,
  proposedAt: policyChanges.proposedAt,
  decidedAt: policyChanges.decidedAt,
  proposedBy: { id: people.id, name: people.name },
  decidedBy: { id: decider.id, name: decider.name },
}

/** Newest first. */
export async function selectPolicyChanges(
  ctx: Ctx,
  { where, limit }: { where: SQL | undefined; limit: number },
): Promise<(PolicyChangeView & { environmentId: string })[]> {
  const rows = await ctx.db
    .select(columns)
    .from(policyChanges)
    .innerJoin(people, eq(people.id, policyChanges.proposedBy))
    .leftJoin(decider, eq(decider.id, policyChanges.decidedBy))
    .where(and(eq(policyChanges.workspaceId, ctx.workspaceId), where))
    .orderBy(desc(policyChanges.proposedAt), desc(policyChanges.id))
    .limit(limit)
  // Proof: the column's check allows no other word.
  return rows.map((row) => ({ ...row, state: row.state as PolicyChangeState }))
}

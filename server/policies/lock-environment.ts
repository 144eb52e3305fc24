// The environment's row, held until the transaction ends: whoever changes its policy does so one after the other.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { type EnvironmentRow, getEnvironment } from '../requests/get-environment.ts'

/** Take it before requests and the audit chain. @throws AppError `not-found` */
export async function lockEnvironment(ctx: Ctx, environmentId: string): Promise<EnvironmentRow> {
  await ctx.db
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
    // Foreign keys of new requests and measurements need not wait.
    .for('no key update')
  return getEnvironment(ctx, environmentId)
}

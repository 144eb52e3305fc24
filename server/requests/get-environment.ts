import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { AppError } from '../errors.ts'

export type EnvironmentRow = typeof environments.$inferSelect

/** @throws AppError `not-found` */
export async function getEnvironment(ctx: Ctx, id: string): Promise<EnvironmentRow> {
  const [row] = await ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, id)))
  if (!row) throw new AppError('not-found')
  return row
}

import { eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

/** The workspace's row, held until the transaction ends: take it before requests and the audit chain. */
export async function lockWorkspace(ctx: Ctx): Promise<typeof workspaces.$inferSelect> {
  const [row] = await ctx.db.select().from(workspaces).where(eq(workspaces.id, ctx.workspaceId)).for('update')
  if (!row) throw new AppError('not-found')
  return row
}

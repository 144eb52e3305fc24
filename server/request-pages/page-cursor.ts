// What moves when a request's page looks different: the request itself, and the switch that holds all of them.
import { eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { type RequestCursor, readRequestCursor } from './request-cursor.ts'

export async function readPageCursor(ctx: Ctx, number: number): Promise<RequestCursor & { frozen: boolean }> {
  const cursor = await readRequestCursor(ctx, number)
  const [workspace] = await ctx.db
    .select({ frozenAt: workspaces.frozenAt })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId))
  return { ...cursor, frozen: workspace !== undefined && workspace.frozenAt !== null }
}

import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'

export const workspaceView = z.object({ id: z.string(), slug: z.string(), name: z.string() })
export type WorkspaceView = z.infer<typeof workspaceView>

export async function getWorkspace(ctx: Ctx): Promise<WorkspaceView> {
  const [row] = await ctx.db
    .select({ id: workspaces.id, slug: workspaces.slug, name: workspaces.name })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId))
  if (!row) throw new AppError('not-found')
  return row
}

// The folders that the living workers can read, and the projects that they saw in them; the web process sees no folder.
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import type { SourceRoot } from '../db/schema/queue.ts'
import { isAlive } from '../queue/alive-workers.ts'

export const sourceRootsView = z.object({
  roots: z.array(z.object({ path: z.string(), projects: z.array(z.string()) })),
})

export async function listSourceRoots(ctx: Ctx): Promise<z.infer<typeof sourceRootsView>> {
  authorize(ctx, 'project.register')
  const { rows } = await ctx.db.execute<{ sources: SourceRoot[] }>(
    sql`select w.sources from workers w where w.ended_at is null and ${isAlive(sql`w.id`)}`,
  )
  const found = new Map<string, Set<string>>()
  for (const root of rows.flatMap((row) => row.sources)) {
    const folders = found.get(root.path) ?? new Set()
    for (const folder of root.projects) folders.add(folder)
    found.set(root.path, folders)
  }
  return { roots: [...found].map(([path, folders]) => ({ path, projects: [...folders].sort() })) }
}

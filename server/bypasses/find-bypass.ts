// The break-glass of a request as its page tells it for ever, whether it still stands or not.
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { people } from '../db/schema/people.ts'
import { bypasses } from '../db/schema/requests.ts'
import { person } from '../shapes.ts'

export const bypassView = z.object({ skips: z.array(z.string()), by: person, reason: z.string(), at: z.date() })

export async function findBypass(ctx: Ctx, requestId: string): Promise<z.infer<typeof bypassView> | null> {
  const [row] = await ctx.db
    .select({
      skips: bypasses.skips,
      by: { id: people.id, name: people.name },
      reason: bypasses.reason,
      at: bypasses.createdAt,
    })
    .from(bypasses)
    .innerJoin(people, eq(people.id, bypasses.personId))
    .where(and(eq(bypasses.workspaceId, ctx.workspaceId), eq(bypasses.requestId, requestId)))
  return row ?? null
}

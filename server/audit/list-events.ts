// The workspace's log, newest first, narrowed and paged by sequence.
import { and, desc, eq, gte, ilike, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { auditEvents } from '../db/schema/audit.ts'

const auditFilter = z.strictObject({
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  object: z.string().max(200).optional(),
  from: z.date().optional(),
  to: z.date().optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

export const auditPage = auditFilter.extend({
  /** Only events older than this sequence number. */
  before: z.number().int().positive().optional(),
  limit: z.number().int().min(1).max(200).optional(),
})

const auditEvent = z.object({
  seq: z.number(),
  at: z.date(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  details: z.record(z.string(), z.unknown()),
})
export type AuditEvent = z.infer<typeof auditEvent>

export const auditList = z.object({
  events: z.array(auditEvent),
  next: z.number().nullable(),
  actions: z.array(z.string()),
})

export async function listEvents(ctx: Ctx, page: z.infer<typeof auditPage>): Promise<z.infer<typeof auditList>> {
  const limit = page.limit ?? 50
  const events = await readEvents(ctx, { ...page, limit: limit + 1 })
  const shown = events.slice(0, limit)
  const actions = await ctx.db
    .selectDistinct({ action: auditEvents.action })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, ctx.workspaceId))
    .orderBy(auditEvents.action)
  return {
    events: shown,
    next: events.length > limit ? (shown.at(-1)?.seq ?? null) : null,
    actions: actions.map(({ action }) => action),
  }
}

export async function readEvents(
  ctx: Ctx,
  { before, limit, ...filter }: AuditFilter & { before?: number; limit: number },
): Promise<AuditEvent[]> {
  const rows = await ctx.db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.workspaceId, ctx.workspaceId),
        before === undefined ? undefined : lt(auditEvents.seq, before),
        ...narrowedBy(filter),
      ),
    )
    .orderBy(desc(auditEvents.seq))
    .limit(limit)
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    object: { kind: row.objectKind, id: row.objectId, name: row.objectName },
    details: JSON.parse(row.details),
  }))
}

function narrowedBy({ actor, action, object, from, to }: AuditFilter): (SQL | undefined)[] {
  return [
    actor === undefined ? undefined : or(eq(auditEvents.actorId, actor), contains(auditEvents.actorName, actor)),
    action === undefined ? undefined : eq(auditEvents.action, action),
    object === undefined
      ? undefined
      : or(
          eq(auditEvents.objectId, object),
          eq(auditEvents.objectKind, object),
          contains(auditEvents.objectName, object),
        ),
    from && gte(auditEvents.at, from),
    to && lte(auditEvents.at, to),
  ]
}

function contains(column: typeof auditEvents.actorName | typeof auditEvents.objectName, typed: string): SQL {
  return ilike(column, sql`${`%${typed.replaceAll(/[\\%_]/g, '\\$&')}%`}`)
}

// The append-only log. A chain per workspace, and one of the instance (sign-ins, denied calls) under the nil uuid.
// Rows are made only by append_audit_event() in the database; nobody holds UPDATE or DELETE.
import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant } from './columns.ts'

export const auditEvents = pgTable(
  'audit_events',
  {
    /** The workspace, or the nil uuid for the instance. */
    workspaceId: uuid('workspace_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    objectKind: text('object_kind').notNull(),
    objectId: text('object_id').notNull(),
    objectName: text('object_name').notNull(),
    /** JSON text exactly as hashed. */
    details: text('details').notNull(),
    prevHash: bytea('prev_hash').notNull(),
    hash: bytea('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.seq] }),
    index('audit_events_object').on(t.workspaceId, t.objectKind, t.objectId),
    index('audit_events_at').on(t.workspaceId, t.at),
  ],
)

export const auditChains = pgTable('audit_chains', {
  workspaceId: uuid('workspace_id').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  hash: bytea('hash').notNull(),
})

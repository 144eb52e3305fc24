// Where the product tells what happened, and each message that is or was to be told.
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, createdAt, instant, oneOf, rowId, workspaceId } from './columns.ts'
import { locales, messageStates, webhookEvents, webhookKinds } from './words.ts'

export interface WebhookAnswer {
  readonly at: string
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  /** Why it does not count as delivered; null when it does. */
  readonly code: string | null
  readonly durationMs: number
}

export const webhooks = pgTable(
  'webhooks',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    /** The URL is a secret where Slack and Teams are concerned, so it is sealed for the worker; its host is shown. */
    sealedUrl: bytea('sealed_url').notNull(),
    host: text('host').notNull(),
    /** Signing secrets, sealed; the older one signs too until its time is over. Null for kinds that are not signed. */
    sealedSecret: bytea('sealed_secret'),
    sealedOlderSecret: bytea('sealed_older_secret'),
    olderSecretUntil: instant('older_secret_until'),
    keyVersion: integer('key_version').notNull(),
    events: text('events').array().notNull(),
    /** Null for all projects. */
    projectIds: uuid('project_ids').array(),
    locale: text('locale').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    check('webhooks_kind', oneOf(t.kind, webhookKinds)),
    check('webhooks_locale', oneOf(t.locale, locales)),
    check(
      'webhooks_events',
      sql`${t.events} <@ ${sql.raw(`array['${webhookEvents.join("','")}']::text[]`)} and cardinality(${t.events}) > 0`,
    ),
  ],
)

/** The outbox: a row is written in the transaction of what it tells, and sent later, at least once. */
export const webhookMessages = pgTable(
  'webhook_messages',
  {
    workspaceId: workspaceId(),
    /** The receiver's `webhook-id`: the same for every try. */
    id: rowId(),
    webhookId: uuid('webhook_id').notNull(),
    event: text('event').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    state: text('state').notNull().default('waiting'),
    tries: integer('tries').notNull().default(0),
    nextAt: instant('next_at').notNull().defaultNow(),
    createdAt: createdAt(),
    lastAnswer: jsonb('last_answer').$type<WebhookAnswer>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('webhook_messages_due').on(t.nextAt).where(sql`state = 'waiting'`),
    index('webhook_messages_newest').on(t.workspaceId, t.webhookId, t.createdAt.desc()),
    foreignKey({ columns: [t.workspaceId, t.webhookId], foreignColumns: [webhooks.workspaceId, webhooks.id] }),
    check('webhook_messages_state', oneOf(t.state, messageStates)),
  ],
)

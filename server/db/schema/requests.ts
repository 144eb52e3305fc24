// What somebody asks to run (plan + request) and what others decided about it.
import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, oneOf, rowId, workspaceId } from './columns.ts'
import { environments } from './environments.ts'
import { people } from './people.ts'
import { bundles, type SourceNote, type Told } from './projects.ts'
import { decisions, requestKinds, requestStates } from './words.ts'

export interface PlanFinding extends Told {
  severity: 'info' | 'warn' | 'danger'
  /** Statement of the plan that it is about, or null for the whole. */
  ordinal: number | null
}

/** Written by the worker alone; the body is kept byte for byte and the checksum is over it. */
export const plans = pgTable(
  'plans',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    environmentId: uuid('environment_id').notNull(),
    bundleId: uuid('bundle_id').notNull(),
    kind: text('kind').notNull(),
    /** What the person named: a revision, `heads`, `-1`, `base`. */
    target: text('target').notNull(),
    fromRows: text('from_rows').array().notNull(),
    toRows: text('to_rows').array().notNull(),
    /** Null when something was refused: then `refusals` says what and where. */
    body: text('body'),
    checksum: text('checksum'),
    /** The text that `alembic … --sql` prints for the same way. */
    offlineText: text('offline_text'),
    refusals: jsonb('refusals').$type<SourceNote[]>().notNull(),
    findings: jsonb('findings').$type<PlanFinding[]>().notNull(),
    revisionCount: integer('revision_count').notNull(),
    statementCount: integer('statement_count').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.bundleId], foreignColumns: [bundles.workspaceId, bundles.id] }),
    check('plans_kind', oneOf(t.kind, requestKinds)),
    check('plans_whole', sql`(${t.body} is null) = (${t.checksum} is null)`),
  ],
)

export const requests = pgTable(
  'requests',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    number: integer('number').notNull(),
    projectId: uuid('project_id').notNull(),
    environmentId: uuid('environment_id').notNull(),
    planId: uuid('plan_id').notNull(),
    checksum: text('checksum').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull().default('pending'),
    /** Grows with every move: a conditional update names the version that it saw. */
    version: integer('version').notNull().default(1),
    reason: text('reason').notNull(),
    requestedBy: uuid('requested_by')
      .notNull()
      .references(() => people.id),
    /** Made by the browser, so that a repeated send is the same request. */
    clientToken: uuid('client_token').notNull(),
    /** It starts no earlier than this; null for as soon as it may. */
    startAt: instant('start_at'),
    outcome: jsonb('outcome').$type<Told>(),
    /** A person asked a running request to stop; its worker looks before each statement. */
    cancelAskedBy: uuid('cancel_asked_by'),
    cancelAskedAt: instant('cancel_asked_at'),
    createdAt: createdAt(),
    decidedAt: instant('decided_at'),
    closedAt: instant('closed_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    unique('requests_number').on(t.workspaceId, t.number),
    unique('requests_client_token').on(t.workspaceId, t.requestedBy, t.clientToken),
    index('requests_environment').on(t.workspaceId, t.environmentId, t.createdAt.desc()),
    index('requests_queued').on(t.createdAt).where(sql`state = 'queued'`),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.planId], foreignColumns: [plans.workspaceId, plans.id] }),
    check('requests_kind', oneOf(t.kind, requestKinds)),
    check('requests_state', oneOf(t.state, requestStates)),
  ],
)

/** A person's newest review counts, so there is one row per request and person. Written only through record_review(). */
export const approvals = pgTable(
  'approvals',
  {
    workspaceId: workspaceId(),
    requestId: uuid('request_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    decision: text('decision').notNull(),
    /** The plan that the person saw. */
    checksum: text('checksum').notNull(),
    comment: text('comment').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.requestId, t.personId] }),
    foreignKey({ columns: [t.workspaceId, t.requestId], foreignColumns: [requests.workspaceId, requests.id] }),
    check('approvals_decision', oneOf(t.decision, decisions)),
    check('approvals_reject_comment', sql`${t.decision} <> 'reject' or length(trim(${t.comment})) > 0`),
  ],
)

/** An admin's break-glass: the gates that it names no longer hold this one plan. Written only through record_bypass(). */
export const bypasses = pgTable(
  'bypasses',
  {
    workspaceId: workspaceId(),
    requestId: uuid('request_id').notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    checksum: text('checksum').notNull(),
    /** Names of gates, as the person saw them listed. */
    skips: text('skips').array().notNull(),
    reason: text('reason').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.requestId] }),
    foreignKey({ columns: [t.workspaceId, t.requestId], foreignColumns: [requests.workspaceId, requests.id] }),
    check('bypasses_reason', sql`length(trim(${t.reason})) > 0`),
  ],
)

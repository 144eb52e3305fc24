// One execution of a request: its steps, its statement journal and its live events. Written by the worker alone.
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, instant, oneOf, rowId, workspaceId } from './columns.ts'
import { environments } from './environments.ts'
import type { Told } from './projects.ts'
import { requests } from './requests.ts'
import { backupStates, journalStates, runStates, stepStates } from './words.ts'

/** What the server said about a statement that failed; returned rows are never kept. */
export interface StatementFailure {
  /** SQLSTATE or the server's errno name. */
  serverCode: string | null
  message: string
  detail: string | null
  hint: string | null
  /** 1-based character in the statement, where the server gave it. */
  position: number | null
}

export const runs = pgTable(
  'runs',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    requestId: uuid('request_id').notNull(),
    environmentId: uuid('environment_id').notNull(),
    /** The database itself, whichever environment names it. */
    targetIdentity: text('target_identity').notNull(),
    state: text('state').notNull().default('claimed'),
    workerId: uuid('worker_id').notNull(),
    workerName: text('worker_name').notNull(),
    /** Newest event of this run; live views follow it. */
    lastSeq: integer('last_seq').notNull().default(0),
    outcome: jsonb('outcome').$type<Told>(),
    claimedAt: instant('claimed_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
    /** While null the target is taken: by a run at work, or by one that lost its worker. */
    releasedAt: instant('released_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('runs_request').on(t.workspaceId, t.requestId),
    uniqueIndex('runs_one_per_target').on(t.targetIdentity).where(sql`released_at is null`),
    foreignKey({ columns: [t.workspaceId, t.requestId], foreignColumns: [requests.workspaceId, requests.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    check('runs_state', oneOf(t.state, runStates)),
  ],
)

export const runSteps = pgTable(
  'run_steps',
  {
    workspaceId: workspaceId(),
    runId: uuid('run_id').notNull(),
    ordinal: integer('ordinal').notNull(),
    revision: text('revision').notNull(),
    direction: text('direction').notNull(),
    state: text('state').notNull().default('waiting'),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.ordinal] }),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [runs.workspaceId, runs.id] }),
    check('run_steps_state', oneOf(t.state, stepStates)),
  ],
)

/** The statement journal: a row is written before a statement is sent, and says afterwards what became of it. */
export const runStatements = pgTable(
  'run_statements',
  {
    workspaceId: workspaceId(),
    runId: uuid('run_id').notNull(),
    /** The plan's ordinal. */
    ordinal: integer('ordinal').notNull(),
    stepOrdinal: integer('step_ordinal').notNull(),
    state: text('state').notNull(),
    sentAt: instant('sent_at').notNull(),
    endedAt: instant('ended_at'),
    durationMs: integer('duration_ms'),
    rowCount: bigint('row_count', { mode: 'number' }),
    failure: jsonb('failure').$type<StatementFailure>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.ordinal] }),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [runs.workspaceId, runs.id] }),
    check('run_statements_state', oneOf(t.state, journalStates)),
  ],
)

/** One sequence per run without gaps: what a live view replays from the last number it saw. */
export const runEvents = pgTable(
  'run_events',
  {
    workspaceId: workspaceId(),
    runId: uuid('run_id').notNull(),
    seq: integer('seq').notNull(),
    at: instant('at').notNull().defaultNow(),
    told: jsonb('told').$type<Told>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.runId, t.seq] }),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [runs.workspaceId, runs.id] }),
  ],
)

export const backups = pgTable(
  'backups',
  {
    workspaceId: workspaceId(),
    id: rowId(),
    environmentId: uuid('environment_id').notNull(),
    runId: uuid('run_id'),
    state: text('state').notNull(),
    targetIdentity: text('target_identity').notNull(),
    versionRows: text('version_rows').array().notNull(),
    tool: text('tool').notNull(),
    location: text('location').notNull(),
    checksum: text('checksum'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    createdAt: createdAt(),
    verifiedAt: instant('verified_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.environmentId],
      foreignColumns: [environments.workspaceId, environments.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.runId], foreignColumns: [runs.workspaceId, runs.id] }),
    check('backups_state', oneOf(t.state, backupStates)),
  ],
)

// Repeatable background jobs and the workers that do them. Runs are not here: the run row itself is their queue (server/runs/claim-run.ts).
import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, oneOf } from './columns.ts'
import type { Told } from './projects.ts'
import { jobKinds, jobStates } from './words.ts'

export const jobs = pgTable(
  'jobs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    workspaceId: uuid('workspace_id').notNull(),
    kind: text('kind').notNull(),
    /** What it is about: a project, environment, connection test or plan order. Ids only, never content. */
    subjectId: uuid('subject_id').notNull(),
    params: jsonb('params').$type<Record<string, string>>().notNull().default({}),
    state: text('state').notNull().default('queued'),
    /** Counted at claim, so that a job that kills its worker is not tried for ever. */
    attempts: integer('attempts').notNull().default(0),
    workerId: uuid('worker_id'),
    requestedBy: uuid('requested_by'),
    runAfter: instant('run_after').notNull().defaultNow(),
    createdAt: createdAt(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    /** Id of the row that it made, if any. */
    resultId: uuid('result_id'),
    failure: jsonb('failure').$type<Told>(),
  },
  (t) => [
    index('jobs_queued').on(t.runAfter).where(sql`state = 'queued'`),
    index('jobs_subject').on(t.workspaceId, t.kind, t.subjectId, t.createdAt.desc()),
    check('jobs_kind', oneOf(t.kind, jobKinds)),
    check('jobs_state', oneOf(t.state, jobStates)),
  ],
)

/** A source root that a worker can read, and the folders in it that hold a project. */
export interface SourceRoot {
  path: string
  projects: string[]
}

/** Alive while the session advisory lock (hashtextextended of the id) is held on a connection of the control database. */
export const workers = pgTable('workers', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  version: text('version').notNull(),
  /** What it can read: only the worker sees the folders. */
  sources: jsonb('sources').$type<SourceRoot[]>().notNull().default([]),
  startedAt: instant('started_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
})

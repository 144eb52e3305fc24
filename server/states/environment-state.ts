// The state of an environment as people see it: the newest measurement, how old it is, and whether a new one is on its way.
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { stateWords } from '../db/schema/words.ts'
import { told } from '../shapes.ts'

/** Measured every five minutes; a minute of grace before it is called stale. */
export const measureEverySeconds = 300
const staleAfterSeconds = measureEverySeconds + 60

const stateWord = z.enum(['not-measured', ...stateWords])

export const environmentState = z.object({
  word: stateWord,
  measuredAt: z.date().nullable(),
  since: z.date().nullable(),
  rows: z.array(z.string()),
  behind: z.number().nullable(),
  unknownRevisions: z.array(z.string()),
  engine: z.string().nullable(),
  serverVersion: z.string().nullable(),
  tableCount: z.number().nullable(),
  failure: told.extend({ retryable: z.boolean() }).nullable(),
  /** A measurement waits or runs. */
  measuring: z.boolean(),
  /** Older than its schedule, or than the newest scripts. */
  stale: z.boolean(),
  severalHeads: z.boolean(),
})
export type EnvironmentState = z.infer<typeof environmentState>

interface StateRow extends Record<string, unknown> {
  environmentId: string
  word: EnvironmentState['word'] | null
  measuredAt: string | null
  since: string | null
  rows: string[] | null
  behind: number | null
  unknownRevisions: string[] | null
  engine: string | null
  serverVersion: string | null
  tableCount: number | null
  failure: EnvironmentState['failure']
  measuring: boolean
  stale: boolean
  severalHeads: boolean
}

/** Which environments: one, those of a project, or all of the workspace. */
export interface StatesOf {
  readonly environmentId?: string
  readonly projectId?: string
}

/** One statement, however many environments there are. */
export async function readStates(ctx: Ctx, of: StatesOf): Promise<Map<string, EnvironmentState>> {
  const { rows } = await ctx.db.execute<StateRow>(sql`
    select e.id as "environmentId", s.word, s.measured_at as "measuredAt", s.since, s.version_rows as rows, s.behind,
           s.unknown_revisions as "unknownRevisions", s.engine, s.server_version as "serverVersion",
           s.table_count as "tableCount", s.failure,
           exists (select from jobs j where j.workspace_id = e.workspace_id and j.kind = 'measure-environment'
                      and j.subject_id = e.id and j.state in ('queued', 'running')) as measuring,
           coalesce(s.measured_at < now() - make_interval(secs => ${staleAfterSeconds})
             or (s.word <> 'unreachable' and s.bundle_id is distinct from p.bundle_id), false) as stale,
           coalesce(cardinality(b.heads), 0) > 1 as "severalHeads"
      from environments e
      join projects p on p.workspace_id = e.workspace_id and p.id = e.project_id
      left join bundles b on b.workspace_id = p.workspace_id and b.id = p.bundle_id
      left join lateral (select * from states x where x.workspace_id = e.workspace_id and x.environment_id = e.id
                          order by x.measured_at desc limit 1) s on true
     where e.workspace_id = ${ctx.workspaceId}
       ${of.environmentId === undefined ? sql`` : sql`and e.id = ${of.environmentId}`}
       ${of.projectId === undefined ? sql`` : sql`and e.project_id = ${of.projectId}`}`)
  return new Map(rows.map((row) => [row.environmentId, toState(row)]))
}

export const notMeasured: EnvironmentState = {
  word: 'not-measured',
  measuredAt: null,
  since: null,
  rows: [],
  behind: null,
  unknownRevisions: [],
  engine: null,
  serverVersion: null,
  tableCount: null,
  failure: null,
  measuring: false,
  stale: false,
  severalHeads: false,
}

function toState({ environmentId: _, ...row }: StateRow): EnvironmentState {
  return {
    ...row,
    word: row.word ?? 'not-measured',
    measuredAt: row.measuredAt === null ? null : new Date(row.measuredAt),
    since: row.since === null ? null : new Date(row.since),
    rows: row.rows ?? [],
    unknownRevisions: row.unknownRevisions ?? [],
  }
}

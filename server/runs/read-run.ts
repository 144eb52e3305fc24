// A run as its page shows it. A viewer sees what code the server answered with; its sentence may quote data, so it is for those
// who work on the scripts.
import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { runEvents, runStatements, runSteps, runs, type StatementFailure } from '../db/schema/runs.ts'
import { journalStates, runStates, stepStates } from '../db/schema/words.ts'
import { told } from '../shapes.ts'

const statementFailure = z.object({
  serverCode: z.string().nullable(),
  /** Empty where the reader may only see the code. */
  message: z.string(),
  detail: z.string().nullable(),
  hint: z.string().nullable(),
  position: z.number().nullable(),
})

export const runView = z.object({
  id: z.string(),
  state: z.enum(runStates),
  workerName: z.string(),
  claimedAt: z.date(),
  endedAt: z.date().nullable(),
  outcome: told.nullable(),
  lastSeq: z.number(),
  steps: z.array(
    z.object({
      ordinal: z.number(),
      revision: z.string(),
      direction: z.string(),
      state: z.enum(stepStates),
      startedAt: z.date().nullable(),
      endedAt: z.date().nullable(),
    }),
  ),
  statements: z.array(
    z.object({
      ordinal: z.number(),
      state: z.enum(['waiting', ...journalStates]),
      sentAt: z.date().nullable(),
      durationMs: z.number().nullable(),
      rowCount: z.number().nullable(),
      failure: statementFailure.nullable(),
    }),
  ),
  events: z.array(z.object({ seq: z.number(), at: z.date(), told })),
})
export type RunView = z.infer<typeof runView>

/** The newest run of a request. `ordinals`: the plan's statements, so that those not sent yet are shown as waiting. */
export async function findRunView(
  ctx: Ctx,
  { requestId, ordinals }: { requestId: string; ordinals: readonly number[] },
): Promise<RunView | null> {
  const [run] = await ctx.db
    .select()
    .from(runs)
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.requestId, requestId)))
    .orderBy(desc(runs.claimedAt))
    .limit(1)
  if (!run) return null
  const { id, state, workerName, claimedAt, endedAt, outcome, lastSeq } = run
  return {
    ...{ id, workerName, claimedAt, endedAt, outcome, lastSeq },
    // Proof: a CHECK on runs.state holds it to this list.
    state: state as RunView['state'],
    steps: await readSteps(ctx, id),
    statements: await readStatements(ctx, id, ordinals),
    events: await readEvents(ctx, id),
  }
}

async function readSteps(ctx: Ctx, runId: string): Promise<RunView['steps']> {
  const rows = await ctx.db
    .select()
    .from(runSteps)
    .where(and(eq(runSteps.workspaceId, ctx.workspaceId), eq(runSteps.runId, runId)))
    .orderBy(asc(runSteps.ordinal))
  return rows.map(({ ordinal, revision, direction, state, startedAt, endedAt }) => ({
    ...{ ordinal, revision, direction, startedAt, endedAt },
    // Proof: a CHECK on run_steps.state holds it to this list.
    state: state as RunView['steps'][number]['state'],
  }))
}

async function readStatements(ctx: Ctx, runId: string, ordinals: readonly number[]): Promise<RunView['statements']> {
  const rows = await ctx.db
    .select()
    .from(runStatements)
    .where(and(eq(runStatements.workspaceId, ctx.workspaceId), eq(runStatements.runId, runId)))
  const sent = new Map(rows.map((row) => [row.ordinal, row]))
  return ordinals.map((ordinal) => {
    const row = sent.get(ordinal)
    if (!row) return { ordinal, state: 'waiting', sentAt: null, durationMs: null, rowCount: null, failure: null }
    const { sentAt, durationMs, rowCount, failure } = row
    return {
      ...{ ordinal, sentAt, durationMs, rowCount },
      // Proof: a CHECK on run_statements.state holds it to this list.
      state: row.state as RunView['statements'][number]['state'],
      failure: failure === null ? null : forReader(ctx, failure),
    }
  })
}

function forReader({ actor }: Ctx, failure: StatementFailure): StatementFailure {
  const onlyViews =
    (actor.kind === 'person' && actor.roles.every((role) => role === 'viewer')) ||
    (actor.kind === 'service' && !actor.scopes.includes('request'))
  return onlyViews ? { ...failure, message: '', detail: null, hint: null } : failure
}

async function readEvents(ctx: Ctx, runId: string): Promise<RunView['events']> {
  return ctx.db
    .select({ seq: runEvents.seq, at: runEvents.at, told: runEvents.told })
    .from(runEvents)
    .where(and(eq(runEvents.workspaceId, ctx.workspaceId), eq(runEvents.runId, runId)))
    .orderBy(asc(runEvents.seq))
}

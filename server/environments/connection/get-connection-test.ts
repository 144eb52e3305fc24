import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../../auth/permissions.ts'
import type { Ctx } from '../../context.ts'
import { connectionTests } from '../../db/schema/environments.ts'
import { jobs } from '../../db/schema/queue.ts'
import { jobStates } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'
import { type Told, told } from '../../shapes.ts'

export const connectionTestView = z.object({
  state: z.enum(jobStates),
  /** Null until it ended. */
  ok: z.boolean().nullable(),
  failure: told.extend({ retryable: z.boolean() }).nullable(),
  engine: z.string().nullable(),
  serverVersion: z.string().nullable(),
  identity: z.string().nullable(),
  durationMs: z.number().nullable(),
})
export type ConnectionTestView = z.infer<typeof connectionTestView>

export type ConnectionTestRow = typeof connectionTests.$inferSelect

/** @throws AppError `not-found` */
export async function getConnectionTestRow(ctx: Ctx, testId: string): Promise<ConnectionTestRow> {
  const [row] = await ctx.db
    .select()
    .from(connectionTests)
    .where(and(eq(connectionTests.workspaceId, ctx.workspaceId), eq(connectionTests.id, testId)))
  if (!row) throw new AppError('not-found', { kind: 'connection-test' })
  return row
}

/** How far the worker is with a connection test, and what it met. */
export async function getConnectionTest(ctx: Ctx, { testId }: { testId: string }): Promise<ConnectionTestView> {
  authorize(ctx, 'connection.test')
  const row = await getConnectionTestRow(ctx, testId)
  const { engine, serverVersion, identity, durationMs } = row
  const broken = row.state === 'done' || row.state === 'failed' ? null : await findBrokenJob(ctx, testId)
  const state = broken ? 'failed' : row.state
  const failure = broken ? { ...broken, retryable: true } : row.failure
  const ended = state === 'done' || state === 'failed'
  return {
    // Proof: the column's check allows no other word.
    state: state as ConnectionTestView['state'],
    ok: ended ? state === 'done' : null,
    failure,
    engine,
    serverVersion,
    identity,
    durationMs,
  }
}

/** Why the worker's job ended without a word in the test's row: it threw, or its workers died. */
async function findBrokenJob(ctx: Ctx, testId: string): Promise<Told | null> {
  const [job] = await ctx.db
    .select({ failure: jobs.failure })
    .from(jobs)
    .where(
      and(
        eq(jobs.workspaceId, ctx.workspaceId),
        eq(jobs.kind, 'test-connection'),
        eq(jobs.subjectId, testId),
        eq(jobs.state, 'failed'),
      ),
    )
  return job?.failure ?? null
}

/**
 * The test of a connection that worked, for the environment that it was made for.
 * @throws AppError `connection-not-tested`, `not-found`
 */
export async function getPassedTest(
  ctx: Ctx,
  { testId, family }: { testId: string; family: string },
): Promise<ConnectionTestRow> {
  const test = await getConnectionTestRow(ctx, testId)
  if (test.state !== 'done') throw new AppError('connection-not-tested', { state: test.state })
  if (test.family !== family) throw new AppError('family-mismatch', { family })
  return test
}

// The worker's half of a connection test: opens the sealed password, connects, says what it met. Nothing is written there.
import { assertFitServer, readIdentity } from '@revlane/database'
import { and, eq } from 'drizzle-orm'
import { connectionTests } from '../../db/schema/environments.ts'
import type { CredentialPurpose, Family, JobState, TlsMode } from '../../db/schema/words.ts'
import { inWorkspace, type WorkerContext } from '../../queue/worker-context.ts'
import { connectTarget } from '../../targets/connect-target.ts'
import { readControlIdentity } from '../../targets/read-target.ts'
import { type TargetFailure, TargetRefused, toTargetFailure } from '../../targets/target-failure.ts'
import { type ConnectionTestRow, getConnectionTestRow } from './get-connection-test.ts'

interface Met {
  readonly engine: string
  readonly serverVersion: string
  readonly identity: string
}

export interface TestAt {
  readonly workspaceId: string
  readonly testId: string
}

/** @throws AppError `not-found` */
export async function tryConnection(worker: WorkerContext, { workspaceId, testId }: TestAt): Promise<void> {
  const write = (change: Partial<ConnectionTestRow> & { state: JobState }) =>
    inWorkspace(worker, workspaceId, (ctx) =>
      ctx.db
        .update(connectionTests)
        .set(change)
        .where(and(eq(connectionTests.workspaceId, workspaceId), eq(connectionTests.id, testId))),
    )
  const test = await inWorkspace(worker, workspaceId, (ctx) => getConnectionTestRow(ctx, testId))
  await write({ state: 'running' })
  const from = performance.now()
  const result = await attempt(worker, test)
  const durationMs = Math.round(performance.now() - from)
  await write(
    'failure' in result ? { state: 'failed', durationMs, ...result } : { state: 'done', durationMs, ...result },
  )
}

async function attempt(worker: WorkerContext, test: ConnectionTestRow): Promise<Met | { failure: TargetFailure }> {
  try {
    const { workspaceId, environmentId, host, port, database, username, caPem, keyVersion, sealed } = test
    const session = await connectTarget(
      {
        ...{ workspaceId, environmentId, host, port, database, username, caPem, keyVersion, sealed },
        purpose: 'all' satisfies CredentialPurpose,
        // Proof for the two: the columns' checks allow no other words.
        family: test.family as Family,
        tlsMode: test.tlsMode as TlsMode,
      },
      { ...worker, purpose: 'test' },
    )
    try {
      const identity = await readIdentity(session)
      if (identity === (await readControlIdentity(worker.database))) throw new TargetRefused('control-database')
      await assertFitServer(session)
      return { engine: session.engine, serverVersion: session.serverVersion, identity }
    } finally {
      await session.close()
    }
  } catch (error) {
    return { failure: toTargetFailure(error, test) }
  }
}

// Orders a worker to try a connection. The password is sealed here, at once, for the address that is tried: from now on
// nobody but the worker can read it, and for no other address.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { type SealKey, seal } from '../../credentials/seal.ts'
import { connectionTests, environments } from '../../db/schema/environments.ts'
import { AppError } from '../../errors.ts'
import { getProjectRow } from '../../projects/get-project-row.ts'
import { enqueue } from '../../queue/enqueue.ts'
import { type ConnectionInput, readConnection } from './connection-input.ts'

export interface ConnectionTestOrder extends ConnectionInput {
  readonly project: string
  /** The id that the environment has, or will have when it is registered. */
  readonly environmentId: string
  readonly sealKey: SealKey
}

/** @throws AppError `family-mismatch`, `url-invalid`, `address-incomplete`, `not-found` */
export async function startConnectionTest(ctx: PersonCtx, order: ConnectionTestOrder): Promise<{ testId: string }> {
  authorize(ctx, 'connection.test')
  const project = await getProjectRow(ctx, { slug: order.project })
  await assertOfProject(ctx, { environmentId: order.environmentId, projectId: project.id })
  const { address, password } = readConnection(order)
  if (address.family !== project.family) throw new AppError('family-mismatch', { family: project.family })
  const { workspaceId } = ctx
  const { environmentId, sealKey } = order
  const sealed = seal(password, { ...address, workspaceId, environmentId, purpose: 'all' }, sealKey)
  const [test] = await ctx.db
    .insert(connectionTests)
    .values({
      ...address,
      workspaceId,
      environmentId,
      sealed,
      keyVersion: sealKey.version,
      createdBy: ctx.actor.id,
    })
    .returning({ id: connectionTests.id })
  if (!test) throw new Error('The connection test was not stored.')
  await enqueue(ctx, { kind: 'test-connection', subjectId: test.id })
  const { host, port, database, username, tlsMode } = address
  await appendEvent(ctx, {
    action: 'connection.tested',
    object: { kind: 'environment', id: environmentId, name: `${host}:${port}/${database}` },
    details: { project: project.slug, host, port, database, username, tlsMode },
  })
  return { testId: test.id }
}

async function assertOfProject(ctx: PersonCtx, key: { environmentId: string; projectId: string }): Promise<void> {
  const [registered] = await ctx.db
    .select({ projectId: environments.projectId })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, key.environmentId)))
  if (registered && registered.projectId !== key.projectId) throw new AppError('not-found', { kind: 'environment' })
}

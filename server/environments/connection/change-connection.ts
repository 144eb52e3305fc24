// Another address, or another password, for a registered environment. They change together: a password is worth nothing for an
// address that it was not sealed for (S05).
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { credentials, environments } from '../../db/schema/environments.ts'
import { AppError } from '../../errors.ts'
import { outdateOpenRequests } from '../../policies/outdate-open-requests.ts'
import { enqueue } from '../../queue/enqueue.ts'
import { getEnvironmentRow } from '../get-environment-row.ts'
import { getPassedTest } from './get-connection-test.ts'
import { assertPrivate } from './tls-rule.ts'

export interface ConnectionChange {
  readonly environmentId: string
  readonly testId: string
}

/** @throws AppError `connection-not-tested`, `production-needs-tls`, `not-found` */
export async function changeConnection(ctx: PersonCtx, { environmentId, testId }: ConnectionChange): Promise<void> {
  authorize(ctx, 'environment.change')
  const { environment, family } = await getEnvironmentRow(ctx, { id: environmentId })
  const test = await getPassedTest(ctx, { testId, family })
  if (test.environmentId !== environmentId) throw new AppError('not-found', { kind: 'connection-test' })
  assertPrivate(environment.tier, test)
  const { host, port, database, username, tlsMode, caPem, identity } = test
  // Another database than the one that was registered stays blocked until somebody confirms that this is meant.
  const moved = environment.identity !== null && identity !== null && environment.identity !== identity
  const before = environment
  const isElsewhere = addressText(before) !== addressText(test)
  await ctx.db
    .update(environments)
    .set({
      ...{ host, port, database, username, tlsMode, caPem },
      ...(moved ? { metIdentity: identity } : { identity: identity ?? environment.identity, metIdentity: null }),
    })
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.id, environmentId)))
  await ctx.db
    .update(credentials)
    .set({ sealed: test.sealed, keyVersion: test.keyVersion, setBy: ctx.actor.id, setAt: ctx.now() })
    .where(
      and(
        eq(credentials.workspaceId, ctx.workspaceId),
        eq(credentials.environmentId, environmentId),
        eq(credentials.purpose, 'all'),
      ),
    )
  const because = { code: 'connection-changed', params: { environment: environment.name } }
  // A new password for the same address changes nothing that anybody approved.
  const outdated = isElsewhere ? await outdateOpenRequests(ctx, { environmentId, because }) : []
  await enqueue(ctx, { kind: 'measure-environment', subjectId: environmentId })
  await appendEvent(ctx, {
    action: 'environment.connection-changed',
    object: { kind: 'environment', id: environmentId, name: environment.name },
    details: {
      before: { host: before.host, port: before.port, database: before.database, username: before.username },
      after: { host, port, database, username, tlsMode },
      identity,
      moved: isElsewhere,
      outdatedRequests: outdated,
    },
  })
}

type Address = Pick<typeof environments.$inferSelect, 'host' | 'port' | 'database' | 'username' | 'tlsMode' | 'caPem'>

function addressText({ host, port, database, username, tlsMode, caPem }: Address): string {
  return JSON.stringify([host, port, database, username, tlsMode, caPem])
}

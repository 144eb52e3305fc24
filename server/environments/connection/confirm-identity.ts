// The address leads to another database than before, and a person says that this is meant (a move, a restored copy).
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { AppError } from '../../errors.ts'
import { outdateOpenRequests } from '../../policies/outdate-open-requests.ts'
import { enqueue } from '../../queue/enqueue.ts'
import { getEnvironmentRow } from '../get-environment-row.ts'

/** @throws AppError `nothing-to-confirm`, `not-found` */
export async function confirmIdentity(ctx: PersonCtx, { environmentId }: { environmentId: string }): Promise<void> {
  authorize(ctx, 'environment.change')
  const { environment } = await getEnvironmentRow(ctx, { id: environmentId })
  const { metIdentity } = environment
  if (metIdentity === null) throw new AppError('nothing-to-confirm')
  const [confirmed] = await ctx.db
    .update(environments)
    .set({ identity: metIdentity, metIdentity: null })
    .where(
      and(
        eq(environments.workspaceId, ctx.workspaceId),
        eq(environments.id, environmentId),
        eq(environments.metIdentity, metIdentity),
      ),
    )
    .returning({ id: environments.id })
  if (!confirmed) throw new AppError('nothing-to-confirm')
  const outdated = await outdateOpenRequests(ctx, {
    environmentId,
    because: { code: 'identity-changed', params: { environment: environment.name } },
  })
  await enqueue(ctx, { kind: 'measure-environment', subjectId: environmentId })
  await appendEvent(ctx, {
    action: 'environment.identity-confirmed',
    object: { kind: 'environment', id: environmentId, name: environment.name },
    details: { before: environment.identity, after: metIdentity, outdatedRequests: outdated },
  })
}

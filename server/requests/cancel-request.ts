// A queued request is cancelled at once; a running one is asked to stop, for only its worker knows between which statements it may.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { requests } from '../db/schema/requests.ts'
import { lockRequest } from './lock-request.ts'
import { moveRequest } from './move-request.ts'

export async function cancelRequest(ctx: PersonCtx, { number }: { number: number }): Promise<void> {
  authorize(ctx, 'request.cancel')
  const request = await lockRequest(ctx, { number })
  if (request.state === 'cancelled' || (request.state === 'running' && request.cancelAskedAt !== null)) return
  if (request.state !== 'running') {
    await moveRequest(ctx, request, { move: 'cancel' })
    return
  }
  await ctx.db
    .update(requests)
    .set({ cancelAskedBy: ctx.actor.id, cancelAskedAt: ctx.now(), version: request.version + 1 })
    .where(and(eq(requests.workspaceId, ctx.workspaceId), eq(requests.id, request.id)))
  await appendEvent(ctx, {
    action: 'request.cancel-asked',
    object: { kind: 'request', id: request.id, name: `#${number}` },
  })
}

// The author, or an admin, takes a request back before it was decided.
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import { lockRequest } from './lock-request.ts'
import { moveRequest } from './move-request.ts'

export async function withdrawRequest(
  ctx: MemberCtx,
  { number, comment = '' }: { number: number; comment?: string },
): Promise<void> {
  authorize(ctx, 'request.withdraw')
  const request = await lockRequest(ctx, { number })
  const isAdmin = ctx.actor.kind === 'person' && ctx.actor.roles.includes('admin')
  if (request.requestedBy !== ctx.actor.id && !isAdmin) {
    throw new AppError('request-of-another')
  }
  if (request.state === 'withdrawn') return
  await moveRequest(ctx, request, { move: 'withdraw', details: { comment } })
}

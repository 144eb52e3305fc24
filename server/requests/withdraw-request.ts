// The author, or an admin, takes a request back before it was decided.
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import { lockRequest } from './lock-request.ts'
import { moveRequest } from './move-request.ts'

export async function withdrawRequest(
  ctx: PersonCtx,
  { number, comment = '' }: { number: number; comment?: string },
): Promise<void> {
  authorize(ctx, 'request.withdraw')
  const request = await lockRequest(ctx, { number })
  if (request.requestedBy !== ctx.actor.id && !ctx.actor.roles.includes('admin')) {
    throw new AppError('request-of-another')
  }
  if (request.state === 'withdrawn') return
  await moveRequest(ctx, request, { move: 'withdraw', details: { comment } })
}

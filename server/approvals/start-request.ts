// Where the policy wants a person to start what was approved. It only queues: the worker still asks every gate.

import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { AppError } from '../errors.ts'
import { getEnvironment } from '../requests/get-environment.ts'
import { lockRequest } from '../requests/lock-request.ts'
import { moveRequest } from '../requests/move-request.ts'
import { countApprovals } from './count-approvals.ts'
import { loadAuthors } from './load-authors.ts'
import { loadReviews } from './load-reviews.ts'

export async function startRequest(ctx: PersonCtx, { number }: { number: number }): Promise<void> {
  authorize(ctx, 'request.start')
  const request = await lockRequest(ctx, { number })
  if (request.state === 'queued') return
  if (request.state !== 'approved') throw new AppError('request-moved', { state: request.state, number })
  const { policy } = await getEnvironment(ctx, request.environmentId)
  const asked = { authors: await loadAuthors(ctx, request), checksum: request.checksum, now: ctx.now() }
  const { enough, counted, required } = countApprovals(policy, asked, await loadReviews(ctx, request.id))
  if (!enough) throw new AppError('approvals-void', { counted, required })
  await moveRequest(ctx, request, { move: 'queue' })
}

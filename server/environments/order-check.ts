// Asks a worker what is true now: to read the scripts if they moved, and to measure the database. Reading changes nothing, so the
// audit log is not told.
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import { enqueue } from '../queue/enqueue.ts'
import { findPlace, type Place } from './find-place.ts'

export interface OrderedCheck extends Place {
  /** Both begin after this transaction has ended. */
  readonly readJob: string
  readonly measureJob: string
}

/** @throws AppError `forbidden`, `not-found`, `project-unclear` */
export async function orderCheck(ctx: MemberCtx, at: { project: string; environment: string }): Promise<OrderedCheck> {
  authorize(ctx, 'environment.measure')
  authorize(ctx, 'source.read')
  const place = await findPlace(ctx, at)
  const readJob = await enqueue(ctx, { kind: 'read-source', subjectId: place.projectId, params: { when: 'moved' } })
  const measureJob = await enqueue(ctx, { kind: 'measure-environment', subjectId: place.environmentId })
  return { ...place, readJob, measureJob }
}

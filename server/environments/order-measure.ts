import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { enqueue } from '../queue/enqueue.ts'
import { getEnvironmentRow } from './get-environment-row.ts'

/** Asks a worker to measure the environment now. Reading changes nothing, so the audit log is not told. */
export async function orderMeasure(
  ctx: PersonCtx,
  { environmentId }: { environmentId: string },
): Promise<{ jobId: string }> {
  authorize(ctx, 'environment.measure')
  const { environment } = await getEnvironmentRow(ctx, { id: environmentId })
  return { jobId: await enqueue(ctx, { kind: 'measure-environment', subjectId: environment.id }) }
}

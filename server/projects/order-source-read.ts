import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { enqueue } from '../queue/enqueue.ts'
import { getProjectRow } from './get-project-row.ts'

/** Asks a worker to read the project's folder now. */
export async function orderSourceRead(ctx: PersonCtx, { project }: { project: string }): Promise<{ jobId: string }> {
  authorize(ctx, 'source.read')
  const { id, name } = await getProjectRow(ctx, { slug: project })
  const jobId = await enqueue(ctx, { kind: 'read-source', subjectId: id })
  await appendEvent(ctx, { action: 'source.read-ordered', object: { kind: 'project', id, name } })
  return { jobId }
}

// Folders that this worker can see are looked at by their mark; those that moved are read.
import { inArray } from 'drizzle-orm'
import { projects } from '../db/schema/projects.ts'
import { enqueue } from '../queue/enqueue.ts'
import { inWorkspace, type WorkerContext } from '../queue/worker-context.ts'
import { pathsAround, sourceStamp } from './source-stamp.ts'

/** @returns how many reads were ordered */
export async function orderMovedSources(worker: WorkerContext): Promise<number> {
  if (worker.sourceRoots.length === 0) return 0
  const seen = await worker.database
    .select({
      ...{ workspaceId: projects.workspaceId, id: projects.id, stamp: projects.sourceStamp },
      ...{ sourceRoot: projects.sourceRoot, sourceFolder: projects.sourceFolder, bundleId: projects.bundleId },
    })
    .from(projects)
    .where(inArray(projects.sourceRoot, [...worker.sourceRoots]))
  let ordered = 0
  for (const project of seen) {
    const around = await inWorkspace(worker, project.workspaceId, (ctx) => pathsAround(ctx, project.bundleId))
    if (project.stamp === (await sourceStamp(project, around))) continue
    await inWorkspace(worker, project.workspaceId, (ctx) =>
      enqueue(ctx, { kind: 'read-source', subjectId: project.id }),
    )
    ordered += 1
  }
  return ordered
}

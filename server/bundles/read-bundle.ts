// Reads a project's folder and makes what it holds the project's newest bundle; a folder that can't be read leaves the last
// readable one in place and says what is wrong, where.
import { readFolder, type SourceReading, SourceRefused } from '@revlane/revision-source'
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import type { WorkerCtx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { projects, type SourceNote } from '../db/schema/projects.ts'
import type { Family } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { enqueue } from '../queue/enqueue.ts'
import { inWorkspace, type WorkerContext } from '../queue/worker-context.ts'
import { outdateRequests } from '../requests/outdate-requests.ts'
import { readProjectSettings } from '../source-settings/read-settings.ts'
import { readScripts } from './read-scripts.ts'
import { pathsAround, sourceStamp } from './source-stamp.ts'
import { bundleHash, findBundle, storeBundle } from './store-bundle.ts'

export interface ProjectAt {
  readonly workspaceId: string
  readonly projectId: string
}

export type BundleRead = { readonly bundleId: string; readonly changed: boolean } | { readonly failure: SourceNote }

export interface ReadOptions {
  /** Nothing is read where the folder's mark is still the one of the last read: what that found, is the answer. */
  readonly onlyIfMoved: boolean
}

/** @throws AppError `not-found` */
export async function readBundle(
  worker: WorkerContext,
  { workspaceId, projectId }: ProjectAt,
  { onlyIfMoved }: ReadOptions = { onlyIfMoved: false },
): Promise<BundleRead> {
  const inProject = <T>(work: (ctx: WorkerCtx) => Promise<T>) => inWorkspace(worker, workspaceId, work)
  const project = await inProject((ctx) => findProject(ctx, projectId))
  const fail = (failure: SourceNote, stamp: string | null) =>
    inProject((ctx) => storeFailure(ctx, { project, failure, stamp }))
  if (!worker.sourceRoots.includes(project.sourceRoot)) {
    const params = { root: project.sourceRoot, worker: worker.actor.name }
    return fail({ code: 'source-root-not-here', params, path: project.sourceFolder, line: null }, null)
  }
  // Taken before the read, so that a change while reading is seen as one.
  const stamp = await sourceStamp(project, await inProject((ctx) => pathsAround(ctx, project.bundleId)))
  const last = onlyIfMoved && stamp === project.sourceStamp ? lastRead(project) : null
  if (last !== null) return last
  const reading = await readOrRefuse(project)
  if ('failure' in reading) return fail(reading.failure, stamp)
  const settings = await inProject((ctx) => readProjectSettings(ctx, projectId))
  const hash = bundleHash(reading, settings)
  const known = await inProject((ctx) => findBundle(ctx, { projectId, hash }))
  if (known !== null) return inProject((ctx) => setNewest(ctx, { project, bundleId: known, hash, stamp }))
  // Proof: the column's check allows no other word.
  const read = await readScripts(reading, { family: project.family as Family, document: settings.document })
  if ('failure' in read) return fail(read.failure, stamp)
  return inProject(async (ctx) => {
    const bundleId = await storeBundle(ctx, { projectId, hash, reading, history: read.history, settings })
    return setNewest(ctx, { project, bundleId, hash, stamp })
  })
}

type ProjectRow = typeof projects.$inferSelect

/** Null where it says nothing: never read, or refused by a worker that could not see the folder. */
function lastRead({ bundleId, sourceFailure }: ProjectRow): BundleRead | null {
  if (sourceFailure !== null) return sourceFailure.code === 'source-root-not-here' ? null : { failure: sourceFailure }
  return bundleId === null ? null : { bundleId, changed: false }
}

async function findProject(ctx: WorkerCtx, projectId: string): Promise<ProjectRow> {
  const [row] = await ctx.db
    .select()
    .from(projects)
    .where(and(eq(projects.workspaceId, ctx.workspaceId), eq(projects.id, projectId)))
  if (!row) throw new AppError('not-found', { kind: 'project' })
  return row
}

async function readOrRefuse(project: ProjectRow): Promise<SourceReading | { failure: SourceNote }> {
  try {
    return await readFolder({ root: project.sourceRoot, folder: project.sourceFolder })
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    const { code, params } = error
    const line = typeof params.line === 'number' ? params.line : null
    const path = typeof params.file === 'string' ? params.file : project.sourceFolder
    return { failure: { code, params: { ...params }, path, line } }
  }
}

interface Newest {
  readonly project: ProjectRow
  readonly bundleId: string
  readonly hash: string
  readonly stamp: string
}

async function setNewest(ctx: WorkerCtx, { project, bundleId, hash, stamp }: Newest): Promise<BundleRead> {
  const changed = project.bundleId !== bundleId
  await ctx.db
    .update(projects)
    .set({ bundleId, sourceStamp: stamp, sourceReadAt: ctx.now(), sourceFailure: null })
    .where(and(eq(projects.workspaceId, ctx.workspaceId), eq(projects.id, project.id)))
  if (!changed) return { bundleId, changed }
  const outdatedRequests = await outdateRequests(ctx, project.id)
  const measured = await ctx.db
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, project.id)))
  for (const { id } of measured) await enqueue(ctx, { kind: 'measure-environment', subjectId: id })
  await appendEvent(ctx, {
    action: 'source.changed',
    object: { kind: 'project', id: project.id, name: project.name },
    details: { checksum: hash, outdatedRequests },
  })
  return { bundleId, changed }
}

interface Failed {
  readonly project: ProjectRow
  readonly failure: SourceNote
  readonly stamp: string | null
}

async function storeFailure(ctx: WorkerCtx, { project, failure, stamp }: Failed): Promise<BundleRead> {
  await ctx.db
    .update(projects)
    .set({ sourceFailure: failure, sourceReadAt: ctx.now(), ...(stamp !== null && { sourceStamp: stamp }) })
    .where(and(eq(projects.workspaceId, ctx.workspaceId), eq(projects.id, project.id)))
  if (project.sourceFailure?.code !== failure.code || project.sourceFailure.path !== failure.path) {
    await appendEvent(ctx, {
      action: 'source.refused',
      object: { kind: 'project', id: project.id, name: project.name },
      details: { code: failure.code },
    })
  }
  return { failure }
}

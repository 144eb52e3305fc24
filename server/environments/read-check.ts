// What is true of an environment's database, against one revision of its scripts: for a deploy that must not go by what was
// measured before it began.
import type { RevisionMap } from '@revlane/revision-graph'
import { and, asc, eq, inArray, isNull, not } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { MemberCtx } from '../context.ts'
import { people, workspaces } from '../db/schema/people.ts'
import { bundles } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { requests } from '../db/schema/requests.ts'
import { runs } from '../db/schema/runs.ts'
import { requestStates } from '../db/schema/words.ts'
import { sourceNote } from '../projects/revision-header.ts'
import { loadBundleGraph } from '../requests/bundle-graph.ts'
import { closedRequestStates } from '../requests/move-request.ts'
import { findNewestState } from '../requests/newest-state.ts'
import { environmentRef, type Told, told } from '../shapes.ts'
import { type EnvironmentState, environmentState, notMeasured, readStates } from '../states/environment-state.ts'
import { type Knowledge, knowledges, knowsRevision } from '../states/knows-revision.ts'
import { findPlace } from './find-place.ts'
import { type EnvironmentOfProject, getEnvironmentRow, toEnvironmentRef } from './get-environment-row.ts'

export const checkView = z.object({
  /** False while what was ordered is not done: then the rest is what was known before. */
  done: z.boolean(),
  /** The scripts moved while the database was measured, which has to be done again. */
  again: z.boolean(),
  project: z.object({ slug: z.string(), name: z.string() }),
  environment: environmentRef,
  state: environmentState,
  heads: z.array(z.string()),
  target: z.array(z.string()),
  knows: z.enum(knowledges),
  steps: z.number().nullable(),
  /** Scripts were looked at and the database was measured after the order. */
  fresh: z.boolean(),
  /** Fresh, the scripts can be read, and `upgrade <revision>` has nothing to do. */
  atTarget: z.boolean(),
  failure: told.nullable(),
  lockHolder: z
    .object({
      owner: z.string(),
      host: z.string().nullable(),
      link: z.string().nullable(),
      since: z.string().nullable(),
    })
    .nullable(),
  running: z.number().nullable(),
  openRequests: z.array(z.object({ number: z.number(), state: z.enum(requestStates) })),
  frozen: z.object({ since: z.date(), by: z.string().nullable(), reason: z.string() }).nullable(),
  source: z.object({ readAt: z.date().nullable(), failure: sourceNote.nullable() }),
})
export type CheckView = z.infer<typeof checkView>

export interface CheckQuestion {
  readonly project: string
  readonly environment: string
  readonly revision: string
  /** What order-check.ts handed out; null to be told what is known already. */
  readonly jobs: { readonly readJob: string; readonly measureJob: string } | null
}

export async function readCheck(ctx: MemberCtx, question: CheckQuestion): Promise<CheckView> {
  authorize(ctx, 'workspace.see')
  const { environmentId } = await findPlace(ctx, question)
  const found = await getEnvironmentRow(ctx, { id: environmentId })
  const { environment, project } = found
  const state = (await readStates(ctx, { environmentId })).get(environmentId) ?? notMeasured
  const ordered = await readOrdered(ctx, found, question.jobs)
  const { heads, map } = await readScripts(ctx, project.bundleId)
  const knowledge = know(map, state, question.revision)
  const failure = ordered.failure ?? project.sourceFailure ?? state.failure ?? knowledge.because
  const isFresh = ordered.done && !ordered.again && ordered.failure === null
  return {
    ...{ done: ordered.done, again: ordered.again, state, heads },
    project: { slug: project.slug, name: project.name },
    environment: toEnvironmentRef(environment),
    ...{ target: [...knowledge.target], knows: knowledge.knows, steps: knowledge.steps },
    fresh: isFresh,
    atTarget: isFresh && failure === null && knowledge.steps === 0,
    failure: failure && { code: failure.code, params: failure.params },
    lockHolder: environment.lockHolder,
    running: await findRunning(ctx, environmentId),
    openRequests: await readOpenRequests(ctx, environmentId),
    frozen: await readFreeze(ctx),
    source: { readAt: project.sourceReadAt, failure: project.sourceFailure },
  }
}

interface Ordered {
  readonly done: boolean
  readonly again: boolean
  readonly failure: Told | null
}

async function readOrdered(
  ctx: MemberCtx,
  { environment, project }: EnvironmentOfProject,
  ordered: CheckQuestion['jobs'],
): Promise<Ordered> {
  if (ordered === null) return { done: false, again: false, failure: null }
  const rows = await ctx.db
    .select({ id: jobs.id, state: jobs.state, failure: jobs.failure })
    .from(jobs)
    .where(
      and(
        eq(jobs.workspaceId, ctx.workspaceId),
        inArray(jobs.subjectId, [environment.id, project.id]),
        inArray(jobs.id, [ordered.readJob, ordered.measureJob]),
      ),
    )
  const read = rows.find(({ id }) => id === ordered.readJob)
  const measured = rows.find(({ id }) => id === ordered.measureJob)
  const isEnded = (job: typeof read) => job?.state === 'done' || job?.state === 'failed'
  if (!isEnded(read) || !isEnded(measured)) return { done: false, again: false, failure: null }
  // What the read refused stands in the project; a read that broke off says nothing about the folder.
  const failure = measured?.failure ?? (project.sourceFailure === null ? (read?.failure ?? null) : null)
  if (failure !== null) return { done: true, again: false, failure }
  const state = await findNewestState(ctx, environment.id)
  const isOfOlderScripts = state !== null && state.word !== 'unreachable' && state.bundleId !== project.bundleId
  return { done: true, again: isOfOlderScripts, failure: null }
}

interface Scripts {
  readonly heads: string[]
  readonly map: RevisionMap | null
}

async function readScripts(ctx: MemberCtx, bundleId: string | null): Promise<Scripts> {
  if (bundleId === null) return { heads: [], map: null }
  const [bundle] = await ctx.db
    .select({ heads: bundles.heads })
    .from(bundles)
    .where(and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.id, bundleId)))
  return { heads: bundle?.heads ?? [], map: (await loadBundleGraph(ctx, bundleId)).map }
}

/** Rows alone say too little where they are not all: tables without a row, or a run that stopped in the middle. */
function know(map: RevisionMap | null, { word, rows }: EnvironmentState, revision: string): Knowledge {
  const cannotSay = (code: string, target: readonly string[] = []): Knowledge => ({
    ...{ knows: 'unknown', target, steps: null },
    because: { code, params: {} },
  })
  if (map === null) return cannotSay('source-not-read')
  if (word === 'not-measured' || word === 'unreachable') return cannotSay('database-not-measured')
  const known = knowsRevision(map, { rows, revision })
  if (known.because !== null) return known
  if (word === 'unstamped') return cannotSay('database-unstamped', known.target)
  return word === 'half-applied' ? cannotSay('database-half-applied', known.target) : known
}

async function findRunning(ctx: MemberCtx, environmentId: string): Promise<number | null> {
  const [run] = await ctx.db
    .select({ number: requests.number })
    .from(runs)
    .innerJoin(requests, and(eq(requests.workspaceId, runs.workspaceId), eq(requests.id, runs.requestId)))
    .where(and(eq(runs.workspaceId, ctx.workspaceId), eq(runs.environmentId, environmentId), isNull(runs.releasedAt)))
    .limit(1)
  return run?.number ?? null
}

async function readOpenRequests(ctx: MemberCtx, environmentId: string): Promise<CheckView['openRequests']> {
  const rows = await ctx.db
    .select({ number: requests.number, state: requests.state })
    .from(requests)
    .where(
      and(
        eq(requests.workspaceId, ctx.workspaceId),
        eq(requests.environmentId, environmentId),
        not(inArray(requests.state, [...closedRequestStates])),
      ),
    )
    .orderBy(asc(requests.number))
    .limit(200)
  // Proof: a CHECK on requests.state holds it to this list.
  return rows.map(({ number, state }) => ({ number, state: state as CheckView['openRequests'][number]['state'] }))
}

async function readFreeze(ctx: MemberCtx): Promise<CheckView['frozen']> {
  const [row] = await ctx.db
    .select({ since: workspaces.frozenAt, reason: workspaces.frozenReason, by: people.name })
    .from(workspaces)
    .leftJoin(people, eq(people.id, workspaces.frozenBy))
    .where(eq(workspaces.id, ctx.workspaceId))
  if (!row?.since) return null
  return { since: row.since, by: row.by, reason: row.reason ?? '' }
}

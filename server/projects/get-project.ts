// A project's page but for its revisions: what its source held, and its environments.
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { canAct } from '../auth/can-act.ts'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { bundles, revisions } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { families, type Tier } from '../db/schema/words.ts'
import { can, environmentRef } from '../shapes.ts'
import { environmentState, notMeasured, readStates } from '../states/environment-state.ts'
import { getProjectRow, type ProjectRow } from './get-project-row.ts'
import { sourceNote } from './revision-header.ts'

const sourceView = z.object({
  root: z.string(),
  folder: z.string(),
  readAt: z.date().nullable(),
  failure: sourceNote.nullable(),
  settings: z.array(z.object({ key: z.string(), value: z.string(), source: z.string().nullable() })),
  notes: z.array(sourceNote),
  bundleHash: z.string().nullable(),
  /** A read waits or runs. */
  reading: z.boolean(),
  heads: z.array(z.string()),
})

export const projectView = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  family: z.enum(families),
  source: sourceView,
  environments: z.array(environmentRef.extend({ state: environmentState })),
  revisionCount: z.number(),
  unknownRows: z.array(z.object({ environmentId: z.string(), revision: z.string() })),
  can: z.object({ readSource: can, registerEnvironment: can, override: can }),
})
export type ProjectView = z.infer<typeof projectView>

export async function getProject(ctx: Ctx, { project: slug }: { project: string }): Promise<ProjectView> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug })
  const bundle = await findBundle(ctx, project)
  const cells = await environmentsOf(ctx, project.id)
  return {
    id: project.id,
    slug: project.slug,
    name: project.name,
    // Proof: the column's check allows no other word.
    family: project.family as ProjectView['family'],
    source: await describeSource(ctx, project, bundle),
    environments: cells,
    revisionCount: bundle ? await countRevisions(ctx, bundle.id) : 0,
    unknownRows: cells.flatMap(({ id, state }) =>
      state.unknownRevisions.map((revision) => ({ environmentId: id, revision })),
    ),
    can: {
      readSource: canAct(ctx, 'source.read'),
      registerEnvironment: canAct(ctx, 'environment.register'),
      override: canAct(ctx, 'override.write'),
    },
  }
}

type BundleRow = typeof bundles.$inferSelect
type EnvironmentCell = ProjectView['environments'][number]

async function findBundle(ctx: Ctx, { bundleId }: ProjectRow): Promise<BundleRow | null> {
  if (bundleId === null) return null
  const [row] = await ctx.db
    .select()
    .from(bundles)
    .where(and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.id, bundleId)))
  return row ?? null
}

async function environmentsOf(ctx: Ctx, projectId: string): Promise<EnvironmentCell[]> {
  const states = await readStates(ctx, { projectId })
  const rows = await ctx.db
    .select()
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, projectId)))
    .orderBy(asc(environments.position))
  return rows.map(({ id, slug, name, tier, position }) => ({
    id,
    slug,
    name,
    // Proof: the column's check allows no other word.
    tier: tier as Tier,
    position,
    state: states.get(id) ?? notMeasured,
  }))
}

async function describeSource(ctx: Ctx, project: ProjectRow, bundle: BundleRow | null): Promise<ProjectView['source']> {
  const [reading] = await ctx.db
    .select({ one: sql`1` })
    .from(jobs)
    .where(
      and(
        eq(jobs.workspaceId, ctx.workspaceId),
        eq(jobs.kind, 'read-source'),
        eq(jobs.subjectId, project.id),
        inArray(jobs.state, ['queued', 'running']),
      ),
    )
    .limit(1)
  return {
    root: project.sourceRoot,
    folder: project.sourceFolder,
    readAt: project.sourceReadAt,
    failure: project.sourceFailure,
    settings: bundle?.settings ?? [],
    notes: bundle?.notes ?? [],
    bundleHash: bundle?.hash ?? null,
    reading: reading !== undefined,
    heads: bundle?.heads ?? [],
  }
}

function countRevisions(ctx: Ctx, bundleId: string): Promise<number> {
  return ctx.db.$count(revisions, and(eq(revisions.workspaceId, ctx.workspaceId), eq(revisions.bundleId, bundleId)))
}

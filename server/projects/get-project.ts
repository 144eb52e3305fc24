// A project's page: what its source held, its environments, and the matrix of revisions and environments.
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import { canAct } from '../auth/can-act.ts'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { environments } from '../db/schema/environments.ts'
import { bundles, revisions, sqlOverrides } from '../db/schema/projects.ts'
import { jobs } from '../db/schema/queue.ts'
import { families, type Tier } from '../db/schema/words.ts'
import { can, environmentRef } from '../shapes.ts'
import { environmentState, notMeasured, readStates } from '../states/environment-state.ts'
import { getProjectRow, type ProjectRow } from './get-project-row.ts'
import { appliedKey, markOf, readApplied, revisionCell, revisionMapOf } from './revision-cells.ts'
import { revisionHeader, sourceNote, toRevisionHeader } from './revision-header.ts'

const matrixRow = revisionHeader.extend({
  isHead: z.boolean(),
  upgradeRefusals: z.array(sourceNote),
  downgradeRefusals: z.array(sourceNote),
  findings: z.array(sourceNote),
  overridden: z.object({ upgrade: z.boolean(), downgrade: z.boolean() }),
  cells: z.array(revisionCell),
})

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
  /** Newest first. */
  revisions: z.array(matrixRow),
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
    revisions: bundle ? await matrix(ctx, { project, bundle, cells }) : [],
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

interface MatrixOf {
  readonly project: ProjectRow
  readonly bundle: BundleRow
  readonly cells: readonly EnvironmentCell[]
}

async function matrix(ctx: Ctx, { project, bundle, cells }: MatrixOf): Promise<ProjectView['revisions']> {
  const rows = await ctx.db
    .select()
    .from(revisions)
    .where(and(eq(revisions.workspaceId, ctx.workspaceId), eq(revisions.bundleId, bundle.id)))
    .orderBy(desc(revisions.historyOrder))
  const map = revisionMapOf(rows)
  const marks = cells.map(({ id, state }) => ({ id, markOf: markOf(map, state) }))
  const applied = await readApplied(ctx, project.id)
  const overridden = await overriddenScripts(ctx, project.id)
  return rows.map((row) => ({
    ...toRevisionHeader(row),
    isHead: bundle.heads.includes(row.revision),
    upgradeRefusals: row.upgradeRefusals,
    downgradeRefusals: row.downgradeRefusals,
    findings: row.findings,
    overridden: {
      upgrade: overridden.has(`upgrade ${row.checksum}`),
      downgrade: overridden.has(`downgrade ${row.checksum}`),
    },
    cells: marks.map((environment) => {
      const mark = environment.markOf(row.revision)
      const known = mark === 'applied' ? applied.get(appliedKey(environment.id, row.revision)) : undefined
      return {
        environmentId: environment.id,
        mark,
        at: known?.at ?? null,
        by: known?.by ?? null,
        requestNumber: known?.requestNumber ?? null,
      }
    }),
  }))
}

async function overriddenScripts(ctx: Ctx, projectId: string): Promise<Set<string>> {
  const rows = await ctx.db
    .select({ direction: sqlOverrides.direction, checksum: sqlOverrides.scriptChecksum })
    .from(sqlOverrides)
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, projectId),
        eq(sqlOverrides.current, true),
      ),
    )
  return new Set(rows.map((row) => `${row.direction} ${row.checksum}`))
}

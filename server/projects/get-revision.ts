// One revision of the newest bundle: its header and text as stored, what it becomes in each direction for each engine, where it
// is applied, and the SQL that people supplied for it.
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { canAct } from '../auth/can-act.ts'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { bundleFiles, bundles, compiledScripts, revisions } from '../db/schema/projects.ts'
import { directions, engines } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'
import { can } from '../shapes.ts'
import { getProjectRow, type ProjectRow } from './get-project-row.ts'
import { readStandings, revisionStanding } from './graph/read-standings.ts'
import { readOverrides, revisionOverride } from './read-overrides.ts'
import { revisionHeader, sourceNote, toRevisionHeader } from './revision-header.ts'

const compiledText = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    statements: z.array(
      z.object({ sql: z.string(), line: z.number().nullable(), autocommit: z.literal(true).optional() }),
    ),
  }),
  z.object({ ok: z.literal(false), refusals: z.array(sourceNote) }),
])

export const revisionView = revisionHeader.extend({
  project: z.object({ slug: z.string(), name: z.string() }),
  checksum: z.string(),
  source: z.string(),
  isHead: z.boolean(),
  /** What can't run as it is, by the first engine of the project's family. */
  upgradeRefusals: z.array(sourceNote),
  downgradeRefusals: z.array(sourceNote),
  findings: z.array(sourceNote),
  /** The engines that the project may meet; the first is the one that lists go by. */
  engines: z.array(z.enum(engines)),
  compiled: z.array(
    z.object({
      direction: z.enum(directions),
      engine: z.enum(engines),
      /** What runs. */
      plan: compiledText,
      /** What `alembic --sql` prints. */
      offline: compiledText,
      notes: z.array(sourceNote),
    }),
  ),
  overrides: z.array(revisionOverride),
  followedBy: z.array(z.string()),
  environments: z.array(revisionStanding),
  /** Settings that decide what the script means and that its project's files do not say for certain. */
  assumed: z.array(z.object({ key: z.string(), value: z.string(), isSet: z.boolean() })),
  can: z.object({ override: can }),
})
export type RevisionView = z.infer<typeof revisionView>

export async function getRevision(ctx: Ctx, at: { project: string; revision: string }): Promise<RevisionView> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug: at.project })
  const { row, bytes, bundle } = await findRow(ctx, project, at.revision)
  const { followedBy, environments } = await readStandings(ctx, { project, bundleId: bundle.id, revision: at.revision })
  return {
    ...toRevisionHeader(row),
    project: { slug: project.slug, name: project.name },
    checksum: row.checksum,
    source: bytes.toString('utf8'),
    isHead: bundle.heads.includes(row.revision),
    ...{ upgradeRefusals: row.upgradeRefusals, downgradeRefusals: row.downgradeRefusals, findings: row.findings },
    engines: project.family === 'postgresql' ? ['postgresql'] : ['mysql', 'mariadb'],
    compiled: await readCompiled(ctx, bundle.id, row.revision),
    overrides: await readOverrides(ctx, { projectId: project.id, checksum: row.checksum }),
    ...{ followedBy, environments },
    assumed: bundle.settings.flatMap(({ key, value, certainty }) =>
      certainty === 'guessed' || certainty === 'unknown' || certainty === 'set-by-hand'
        ? [{ key, value, isSet: certainty === 'set-by-hand' }]
        : [],
    ),
    can: { override: canAct(ctx, 'override.write') },
  }
}

async function findRow(ctx: Ctx, { bundleId }: ProjectRow, revision: string) {
  if (bundleId === null) throw new AppError('not-found', { kind: 'revision' })
  const [found] = await ctx.db
    .select({ row: revisions, bytes: bundleFiles.bytes, bundle: bundles })
    .from(revisions)
    .innerJoin(bundles, and(eq(bundles.workspaceId, revisions.workspaceId), eq(bundles.id, revisions.bundleId)))
    .innerJoin(
      bundleFiles,
      and(
        eq(bundleFiles.workspaceId, revisions.workspaceId),
        eq(bundleFiles.bundleId, revisions.bundleId),
        eq(bundleFiles.path, revisions.path),
      ),
    )
    .where(
      and(
        eq(revisions.workspaceId, ctx.workspaceId),
        eq(revisions.bundleId, bundleId),
        eq(revisions.revision, revision),
      ),
    )
  if (!found) throw new AppError('not-found', { kind: 'revision' })
  return found
}

async function readCompiled(ctx: Ctx, bundleId: string, revision: string): Promise<RevisionView['compiled']> {
  const rows = await ctx.db
    .select()
    .from(compiledScripts)
    .where(
      and(
        eq(compiledScripts.workspaceId, ctx.workspaceId),
        eq(compiledScripts.bundleId, bundleId),
        eq(compiledScripts.revision, revision),
      ),
    )
  return rows.map(({ direction, engine, plan, offline, notes }) => ({
    // Proof for both: the columns' checks allow no other words.
    direction: direction as RevisionView['compiled'][number]['direction'],
    engine: engine as RevisionView['compiled'][number]['engine'],
    ...{ plan, offline, notes },
  }))
}

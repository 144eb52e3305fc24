// One revision of the newest bundle: its header, its text as stored, what was refused, and the SQL that people supplied for it.
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../auth/permissions.ts'
import type { Ctx } from '../context.ts'
import { people } from '../db/schema/people.ts'
import { bundleFiles, revisions, sqlOverrides } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'
import { person } from '../shapes.ts'
import { getProjectRow } from './get-project-row.ts'
import { revisionHeader, sourceNote, toRevisionHeader } from './revision-header.ts'

const override = z.object({ sql: z.string(), reason: z.string(), by: person, at: z.date() }).nullable()

export const revisionView = revisionHeader.extend({
  project: z.object({ slug: z.string(), name: z.string() }),
  checksum: z.string(),
  source: z.string(),
  upgradeRefusals: z.array(sourceNote),
  downgradeRefusals: z.array(sourceNote),
  findings: z.array(sourceNote),
  override: z.object({ upgrade: override, downgrade: override }),
})
export type RevisionView = z.infer<typeof revisionView>

export async function getRevision(ctx: Ctx, at: { project: string; revision: string }): Promise<RevisionView> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug: at.project })
  if (project.bundleId === null) throw new AppError('not-found', { kind: 'revision' })
  const [found] = await ctx.db
    .select({ row: revisions, bytes: bundleFiles.bytes })
    .from(revisions)
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
        eq(revisions.bundleId, project.bundleId),
        eq(revisions.revision, at.revision),
      ),
    )
  if (!found) throw new AppError('not-found', { kind: 'revision' })
  const { row } = found
  const given = await ctx.db
    .select({ override: sqlOverrides, by: { id: people.id, name: people.name } })
    .from(sqlOverrides)
    .innerJoin(people, eq(people.id, sqlOverrides.createdBy))
    .where(
      and(
        eq(sqlOverrides.workspaceId, ctx.workspaceId),
        eq(sqlOverrides.projectId, project.id),
        eq(sqlOverrides.scriptChecksum, row.checksum),
        eq(sqlOverrides.current, true),
      ),
    )
  const overrideOf = (direction: string): z.infer<typeof override> => {
    const one = given.find((each) => each.override.direction === direction)
    if (!one) return null
    return { sql: one.override.sql, reason: one.override.reason, by: one.by, at: one.override.createdAt }
  }
  return {
    ...toRevisionHeader(row),
    project: { slug: project.slug, name: project.name },
    checksum: row.checksum,
    source: found.bytes.toString('utf8'),
    upgradeRefusals: row.upgradeRefusals,
    downgradeRefusals: row.downgradeRefusals,
    findings: row.findings,
    override: { upgrade: overrideOf('upgrade'), downgrade: overrideOf('downgrade') },
  }
}

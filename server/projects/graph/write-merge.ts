// The file of a revision that merges the heads of a project, for a person to put among the scripts. Nothing is written here.
import { randomBytes } from 'node:crypto'
import { newRevision } from '@revlane/revision-graph'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../../auth/permissions.ts'
import type { Ctx } from '../../context.ts'
import { bundles } from '../../db/schema/projects.ts'
import { getProjectRow } from '../get-project-row.ts'
import { loadProjectMap } from './project-map.ts'

/** Null where there is one head and nothing to merge. */
export const mergeFile = z.object({ revision: z.string(), fileName: z.string(), text: z.string() }).nullable()
export type MergeFile = z.infer<typeof mergeFile>

/** What Alembic's own template makes of a merge; the project's template is not part of what a read keeps. */
const template = `"""\${message}

Revision ID: \${up_revision}
Revises: \${down_revision | comma,n}
Create Date: \${create_date}

"""
revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}
branch_labels = \${repr(branch_labels)}
depends_on = \${repr(depends_on)}


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
`
const defaultFileTemplate = '%(rev)s_%(slug)s'
const slugLength = 40

export async function writeMerge(ctx: Ctx, { project: slug }: { project: string }): Promise<MergeFile> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug })
  const { bundleId } = project
  const map = bundleId === null ? null : await loadProjectMap(ctx, bundleId)
  if (bundleId === null || map === null || map.heads.length < 2) return null
  const request = {
    revision: randomBytes(6).toString('hex'),
    message: `merge ${map.heads.join(' and ')}`,
    heads: map.heads,
    now: ctx.now(),
  }
  const fileTemplate = await readFileTemplate(ctx, bundleId)
  const style = { template, fileTemplate, truncateSlugLength: slugLength, timezone: null }
  const { revision, fileName, text } = newRevision(map, request, style)
  return { revision, fileName: fileName.split('/').at(-1) ?? fileName, text }
}

async function readFileTemplate(ctx: Ctx, bundleId: string): Promise<string> {
  const [row] = await ctx.db
    .select({ settings: bundles.settings })
    .from(bundles)
    .where(and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.id, bundleId)))
  return row?.settings.find(({ key }) => key === 'file_template')?.value || defaultFileTemplate
}

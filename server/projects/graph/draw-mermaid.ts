// The history of a project as Mermaid text, with where each environment stands.
import { toMermaid } from '@revlane/revision-graph'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../../auth/permissions.ts'
import type { Ctx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { loadBundleGraph } from '../../requests/bundle-graph.ts'
import { readStates } from '../../states/environment-state.ts'
import { getProjectRow } from '../get-project-row.ts'

export const mermaidText = z.object({ text: z.string() })

export async function drawMermaid(ctx: Ctx, { project: slug }: { project: string }): Promise<{ text: string }> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug })
  if (project.bundleId === null) return { text: '' }
  const { map, messages } = await loadBundleGraph(ctx, project.bundleId)
  const states = await readStates(ctx, { projectId: project.id })
  const named = await ctx.db
    .select({ id: environments.id, name: environments.name })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, project.id)))
    .orderBy(environments.position)
  const rows = new Map(named.map(({ id, name }) => [name, states.get(id)?.rows ?? []]))
  return { text: toMermaid(map, { messages, rows }) }
}

import { z } from 'zod'
import { fleet, fleetView } from '../../projects/fleet.ts'
import { getProject, projectView } from '../../projects/get-project.ts'
import { getRevision, revisionView } from '../../projects/get-revision.ts'
import { drawMermaid, mermaidText } from '../../projects/graph/draw-mermaid.ts'
import { getGraph, graphView } from '../../projects/graph/get-graph.ts'
import { mergeFile, writeMerge } from '../../projects/graph/write-merge.ts'
import { listSourceRoots, sourceRootsView } from '../../projects/list-source-roots.ts'
import { orderSourceRead } from '../../projects/order-source-read.ts'
import { overrideInput, overrideRevision } from '../../projects/override-revision.ts'
import { projectInput, registerProject } from '../../projects/register-project.ts'
import { changeSettings } from '../../projects/settings/change-settings.ts'
import { getSettings, settingsView } from '../../projects/settings/get-settings.ts'
import { settingsInput } from '../../projects/settings/settings-input.ts'
import { memberProcedure, router, workspaceProcedure } from '../init.ts'

const byProject = z.strictObject({ project: z.string().max(80) })

export const projectsRouter = router({
  fleet: memberProcedure('workspace.see')
    .input(z.strictObject({}).optional())
    .output(fleetView)
    .query(({ ctx }) => fleet(ctx)),
  get: workspaceProcedure('workspace.see')
    .input(byProject)
    .output(projectView)
    .query(({ ctx, input }) => getProject(ctx, input)),
  graph: workspaceProcedure('workspace.see')
    .input(byProject.extend({ take: z.number().int().min(1).max(1_000).optional() }))
    .output(graphView)
    .query(({ ctx, input }) => getGraph(ctx, input)),
  mermaid: workspaceProcedure('workspace.see')
    .input(byProject)
    .output(mermaidText)
    .query(({ ctx, input }) => drawMermaid(ctx, input)),
  mergeFile: workspaceProcedure('workspace.see')
    .input(byProject)
    .output(mergeFile)
    .query(({ ctx, input }) => writeMerge(ctx, input)),
  roots: workspaceProcedure('project.register')
    .input(z.strictObject({}).optional())
    .output(sourceRootsView)
    .query(({ ctx }) => listSourceRoots(ctx)),
  register: workspaceProcedure('project.register')
    .input(projectInput)
    .output(z.object({ slug: z.string() }))
    .mutation(({ ctx, input }) => registerProject(ctx, input)),
  readSource: workspaceProcedure('source.read')
    .input(byProject)
    .output(z.object({ jobId: z.string() }))
    .mutation(({ ctx, input }) => orderSourceRead(ctx, input)),
  override: workspaceProcedure('override.write')
    .input(overrideInput)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await overrideRevision(ctx, input)
      return {}
    }),
  settings: workspaceProcedure('workspace.see')
    .input(byProject)
    .output(settingsView)
    .query(({ ctx, input }) => getSettings(ctx, input)),
  changeSettings: workspaceProcedure('project.change')
    .input(settingsInput)
    .output(z.object({ version: z.number() }))
    .mutation(({ ctx, input }) => changeSettings(ctx, input)),
  revision: workspaceProcedure('workspace.see')
    .input(byProject.extend({ revision: z.string().max(255) }))
    .output(revisionView)
    .query(({ ctx, input }) => getRevision(ctx, input)),
})

// The whole history of a project as rows of its drawn graph, newest first, with what each environment's version rows say of it.
// A history may have ten thousand revisions: a row holds what the drawing and the filters need and nothing else.
import type { RevisionMap } from '@revlane/revision-graph'
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { authorize } from '../../auth/permissions.ts'
import type { Ctx } from '../../context.ts'
import { environments } from '../../db/schema/environments.ts'
import { bundles, revisions } from '../../db/schema/projects.ts'
import { person } from '../../shapes.ts'
import { notMeasured, readStates } from '../../states/environment-state.ts'
import { getProjectRow } from '../get-project-row.ts'
import { revisionHeader } from '../revision-header.ts'
import { loadProjectMap } from './project-map.ts'
import { readOverridden } from './read-overridden.ts'
import { appliedKey, markOf, readApplied } from './revision-cells.ts'

const graphRow = revisionHeader.extend({
  isHead: z.boolean(),
  /** Which way no plan can take, and has no SQL that a person supplied. */
  refused: z.enum(['upgrade', 'downgrade']).nullable(),
  /** The SQL of the refused way is known; only a plan can't hold it yet. */
  unplanned: z.boolean(),
  overridden: z.boolean(),
  /** What it depends on, by id: `dependsOn` may name labels. */
  dependencies: z.array(z.string()),
  findings: z.number(),
})

const environmentMarks = z.object({
  environmentId: z.string(),
  /** A letter for each row: a applied, p pending, u not known. */
  marks: z.string(),
  /** The version rows that the history knows. */
  stands: z.array(z.string()),
})

export const graphView = z.object({
  /** Changes with the scripts and with what was measured. */
  stamp: z.string(),
  count: z.number(),
  rows: z.array(graphRow),
  environments: z.array(environmentMarks),
  /** Revisions that a request of this product brought to an environment. */
  applied: z.array(
    z.object({
      environmentId: z.string(),
      revision: z.string(),
      at: z.date(),
      by: person,
      requestNumber: z.number(),
    }),
  ),
})
export type GraphView = z.infer<typeof graphView>

export interface GraphOrder {
  readonly project: string
  /** The newest rows alone, for the first sight of a page. */
  readonly take?: number
}

const letters = { applied: 'a', pending: 'p', unknown: 'u' } as const

export async function getGraph(ctx: Ctx, { project: slug, take }: GraphOrder): Promise<GraphView> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug })
  if (project.bundleId === null) return { stamp: '', count: 0, rows: [], environments: [], applied: [] }
  const shown = await readRows(ctx, project.bundleId, take)
  const [heads, overridden, applied] = [
    await readHeads(ctx, project.bundleId),
    await readOverridden(ctx, project.id),
    await readApplied(ctx, project.id),
  ]
  const map = await loadProjectMap(ctx, project.bundleId)
  const marks = await readMarks(ctx, { projectId: project.id, map, shown })
  return {
    stamp: `${project.bundleId} ${marks.measured} ${applied.size} ${overridden.size}`,
    count: map.ids.length,
    rows: shown.map((row) => toGraphRow(row, { heads, overridden, map })),
    environments: marks.environments,
    applied: marks.environments.flatMap(({ environmentId, marks: letter }) =>
      shown.flatMap(({ revision }, index) => {
        const known = letter[index] === letters.applied ? applied.get(appliedKey(environmentId, revision)) : undefined
        return known ? [{ environmentId, revision, ...known }] : []
      }),
    ),
  }
}

/** What is refused for another reason than that plans can't run it outside a transaction. */
const isUnknown = sql.raw(`'$[*] ? (@.code != "autocommit-block" && @.code != "non-transactional")'`)

const columns = {
  revision: revisions.revision,
  downRevisions: revisions.downRevisions,
  dependsOn: revisions.dependsOn,
  branchLabels: revisions.branchLabels,
  message: revisions.message,
  author: revisions.author,
  createDate: revisions.createDate,
  path: revisions.path,
  checksum: revisions.checksum,
  upgradeRefused: sql<boolean>`${revisions.upgradeRefusals} <> '[]'`,
  downgradeRefused: sql<boolean>`${revisions.downgradeRefusals} <> '[]'`,
  upgradeUnknown: sql<boolean>`${revisions.upgradeRefusals} @? ${isUnknown}`,
  downgradeUnknown: sql<boolean>`${revisions.downgradeRefusals} @? ${isUnknown}`,
  findings: sql<number>`jsonb_array_length(${revisions.findings})`,
}

function readRows(ctx: Ctx, bundleId: string, take: number | undefined) {
  const rows = ctx.db
    .select(columns)
    .from(revisions)
    .where(and(eq(revisions.workspaceId, ctx.workspaceId), eq(revisions.bundleId, bundleId)))
    .orderBy(desc(revisions.historyOrder))
  return take === undefined ? rows : rows.limit(take)
}
type Row = Awaited<ReturnType<typeof readRows>>[number]

async function readHeads(ctx: Ctx, bundleId: string): Promise<ReadonlySet<string>> {
  const [bundle] = await ctx.db
    .select({ heads: bundles.heads })
    .from(bundles)
    .where(and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.id, bundleId)))
  return new Set(bundle?.heads)
}

function toGraphRow(
  row: Row,
  { heads, overridden, map }: { heads: ReadonlySet<string>; overridden: ReadonlySet<string>; map: RevisionMap },
): GraphView['rows'][number] {
  const { revision, message, author, createDate, path, downRevisions, dependsOn, branchLabels, checksum } = row
  const given = { upgrade: overridden.has(`upgrade ${checksum}`), downgrade: overridden.has(`downgrade ${checksum}`) }
  const isRefused = {
    upgrade: row.upgradeRefused && !given.upgrade,
    downgrade: row.downgradeRefused && !given.downgrade,
  }
  const refused = isRefused.upgrade ? 'upgrade' : isRefused.downgrade ? 'downgrade' : null
  return {
    ...{ revision, message, author, createDate, path, downRevisions, dependsOn, branchLabels },
    isHead: heads.has(revision),
    refused,
    unplanned: refused !== null && !row[`${refused}Unknown`],
    overridden: given.upgrade || given.downgrade,
    dependencies: dependsOn.length === 0 ? [] : [...(map.get(revision)?.dependencies ?? [])],
    findings: row.findings,
  }
}

interface MarksOf {
  readonly projectId: string
  readonly map: RevisionMap
  readonly shown: readonly Row[]
}

async function readMarks(ctx: Ctx, { projectId, map, shown }: MarksOf) {
  const states = await readStates(ctx, { projectId })
  const rows = await ctx.db
    .select({ id: environments.id })
    .from(environments)
    .where(and(eq(environments.workspaceId, ctx.workspaceId), eq(environments.projectId, projectId)))
    .orderBy(environments.position)
  const marked = rows.map(({ id }) => {
    const state = states.get(id) ?? notMeasured
    const mark = markOf(map, state)
    return {
      environmentId: id,
      marks: shown.map(({ revision }) => letters[mark(revision)]).join(''),
      stands: state.rows.filter((revision) => map.get(revision) !== undefined),
    }
  })
  const measured = rows.map(({ id }) => (states.get(id) ?? notMeasured).since?.getTime() ?? 0).join(' ')
  return { environments: marked, measured }
}

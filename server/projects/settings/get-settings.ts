// What is assumed of a project and what an admin set, with what the newest read made of it: the page for both.
import { and, desc, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { canAct } from '../../auth/can-act.ts'
import { authorize } from '../../auth/permissions.ts'
import type { Ctx } from '../../context.ts'
import { people } from '../../db/schema/people.ts'
import { bundles, projectSettings } from '../../db/schema/projects.ts'
import { can, person, told } from '../../shapes.ts'
import { getProjectRow, type ProjectRow } from '../get-project-row.ts'
import { assumptionKeys, assumptionKinds } from './settings-input.ts'

const certainty = z.enum(['written', 'default', 'guessed', 'set-by-hand', 'unknown'])

export const settingsView = z.object({
  project: z.object({ slug: z.string(), name: z.string() }),
  version: z.number(),
  /** The newest read knew this version; until then its findings are of an older one. */
  isRead: z.boolean(),
  /** The newest read failed; what is said here is of the last one that did not, if there was any. */
  isFailed: z.boolean(),
  /** What decides the scripts' meaning, as the newest read took it. */
  assumptions: z.array(
    z.object({
      key: z.string(),
      value: z.string(),
      source: z.string().nullable(),
      certainty: certainty.nullable(),
      mode: z.enum(['both', 'offline', 'online']),
    }),
  ),
  /** What can be set, with how it is typed and what is set now. */
  settable: z.array(
    z.object({
      key: z.enum(assumptionKeys),
      kind: z.enum(['name', 'schema', 'boolean', 'convention']),
      value: z.string().nullable(),
    }),
  ),
  typeMap: z.array(z.object({ name: z.string(), expression: z.string(), problem: told.nullable() })),
  /** Names that nothing explains, the one that blocks most revisions first. */
  unknownNames: z.array(z.object({ name: z.string(), revisions: z.number(), first: z.string() })),
  history: z.array(z.object({ version: z.number(), by: person, at: z.date(), reason: z.string() })),
  can: z.object({ change: can }),
})
export type SettingsView = z.infer<typeof settingsView>

export async function getSettings(ctx: Ctx, { project: slug }: { project: string }): Promise<SettingsView> {
  authorize(ctx, 'workspace.see')
  const project = await getProjectRow(ctx, { slug })
  const versions = await readVersions(ctx, project.id)
  const current = versions.find(({ isCurrent }) => isCurrent)
  const bundle = await readBundleSettings(ctx, project)
  const version = current?.version ?? 0
  const problems = new Map(bundle?.checks.map(({ name, problem }) => [name, problem]))
  const isRead = bundle !== null && bundle.version === version
  return {
    project: { slug: project.slug, name: project.name },
    version,
    isRead,
    isFailed: project.sourceFailure !== null,
    assumptions: (bundle?.settings ?? []).map(({ certainty: sure, mode, ...one }) => ({
      ...{ ...one, certainty: sure ?? null, mode: mode ?? 'both' },
    })),
    settable: assumptionKeys.map((key) => ({
      ...{ key, kind: assumptionKinds[key] },
      value: current?.document.assumptions[key] ?? null,
    })),
    typeMap: Object.entries(current?.document.typeMap ?? {}).map(([name, expression]) => ({
      ...{ name, expression },
      problem: isRead ? (problems.get(name) ?? null) : null,
    })),
    unknownNames: project.bundleId === null ? [] : await readUnknownNames(ctx, project.bundleId),
    history: versions.map(({ document: _document, isCurrent: _isCurrent, ...one }) => one),
    can: { change: canAct(ctx, 'project.change') },
  }
}

function readVersions(ctx: Ctx, projectId: string) {
  return ctx.db
    .select({
      ...{ version: projectSettings.version, document: projectSettings.document, isCurrent: projectSettings.current },
      ...{ reason: projectSettings.reason, at: projectSettings.createdAt },
      by: { id: people.id, name: people.name },
    })
    .from(projectSettings)
    .innerJoin(people, eq(people.id, projectSettings.createdBy))
    .where(and(eq(projectSettings.workspaceId, ctx.workspaceId), eq(projectSettings.projectId, projectId)))
    .orderBy(desc(projectSettings.version))
    .limit(50)
}

async function readBundleSettings(ctx: Ctx, { bundleId }: ProjectRow) {
  if (bundleId === null) return null
  const [row] = await ctx.db
    .select({ version: bundles.settingsVersion, settings: bundles.settings, checks: bundles.typeMapChecks })
    .from(bundles)
    .where(and(eq(bundles.workspaceId, ctx.workspaceId), eq(bundles.id, bundleId)))
  return row ?? null
}

interface UnknownRow extends Record<string, unknown> {
  name: string
  revisions: number
  first: string
}

/** Only a dotted name can stand in a type map. */
async function readUnknownNames(ctx: Ctx, bundleId: string): Promise<SettingsView['unknownNames']> {
  const { rows } = await ctx.db.execute<UnknownRow>(sql`
    select named.name, count(distinct r.revision)::int as revisions,
           (array_agg(r.revision order by r.history_order))[1] as first
      from revisions r, jsonb_array_elements(r.upgrade_refusals || r.downgrade_refusals) note,
           lateral (select coalesce(note->'params'->>'name', note->'params'->>'type') as name) named
     where r.workspace_id = ${ctx.workspaceId} and r.bundle_id = ${bundleId}
       and named.name ~ '^[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)+$'
       and named.name !~ '^(sqlalchemy|alembic)[.]'
     group by 1 order by 2 desc, 1 limit 200`)
  return rows.map(({ name, revisions, first }) => ({ name, revisions, first }))
}

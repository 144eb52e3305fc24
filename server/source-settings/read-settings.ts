// What an admin says of a project where its files don't: the newest version, as the worker reads scripts with it.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { projectSettings, type SettingsDocument } from '../db/schema/projects.ts'

export interface CurrentSettings {
  /** 0 where nobody said anything. */
  readonly version: number
  readonly document: SettingsDocument
}

const noSettings: CurrentSettings = { version: 0, document: { assumptions: {}, typeMap: {} } }

export async function readProjectSettings(ctx: Ctx, projectId: string): Promise<CurrentSettings> {
  const [row] = await ctx.db
    .select({ version: projectSettings.version, document: projectSettings.document })
    .from(projectSettings)
    .where(
      and(
        eq(projectSettings.workspaceId, ctx.workspaceId),
        eq(projectSettings.projectId, projectId),
        eq(projectSettings.current, true),
      ),
    )
  return row ?? noSettings
}

/** What a bundle was read with. */
export async function readSettingsAt(ctx: Ctx, projectId: string, version: number): Promise<SettingsDocument> {
  const [row] = await ctx.db
    .select({ document: projectSettings.document })
    .from(projectSettings)
    .where(
      and(
        eq(projectSettings.workspaceId, ctx.workspaceId),
        eq(projectSettings.projectId, projectId),
        eq(projectSettings.version, version),
      ),
    )
  return row?.document ?? noSettings.document
}

/** The same words in any order are the same settings. */
export function settingsText({ assumptions, typeMap }: SettingsDocument): string {
  const sorted = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return JSON.stringify([sorted(assumptions), sorted(typeMap)])
}

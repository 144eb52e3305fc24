// Sets what a project's scripts mean where its files don't say it. The worker reads the scripts anew, and what waited under the
// old meaning is to be asked for again.
import { and, eq } from 'drizzle-orm'
import { appendEvent } from '../../audit/append-event.ts'
import { authorize } from '../../auth/permissions.ts'
import type { PersonCtx } from '../../context.ts'
import { projectSettings, projects } from '../../db/schema/projects.ts'
import { AppError } from '../../errors.ts'
import { enqueue } from '../../queue/enqueue.ts'
import { outdateRequests } from '../../requests/outdate-requests.ts'
import { readProjectSettings, settingsText } from '../../source-settings/read-settings.ts'
import { getProjectRow } from '../get-project-row.ts'
import { type SettingsInput, toDocument } from './settings-input.ts'

/** @returns the version that holds now. @throws AppError `settings-moved`, `reason-missing`, and what `toDocument` throws */
export async function changeSettings(ctx: PersonCtx, input: SettingsInput): Promise<{ version: number }> {
  authorize(ctx, 'project.change')
  const document = await toDocument(input)
  const project = await getProjectRow(ctx, { slug: input.project })
  await lockProject(ctx, project.id)
  const { version, document: before } = await readProjectSettings(ctx, project.id)
  if (settingsText(before) === settingsText(document)) return { version }
  if (version !== input.version) throw new AppError('settings-moved')
  const reason = input.reason.trim()
  if (reason === '') throw new AppError('reason-missing')
  await ctx.db
    .update(projectSettings)
    .set({ current: false })
    .where(
      and(
        eq(projectSettings.workspaceId, ctx.workspaceId),
        eq(projectSettings.projectId, project.id),
        eq(projectSettings.current, true),
      ),
    )
  await ctx.db.insert(projectSettings).values({
    ...{ workspaceId: ctx.workspaceId, projectId: project.id, version: version + 1, document, reason },
    createdBy: ctx.actor.id,
  })
  const outdatedRequests = await outdateRequests(ctx, project.id)
  await enqueue(ctx, { kind: 'read-source', subjectId: project.id })
  await appendEvent(ctx, {
    action: 'project.settings-changed',
    object: { kind: 'project', id: project.id, name: project.name },
    details: { before, after: document, reason, outdatedRequests },
  })
  return { version: version + 1 }
}

/** Two admins change one after the other. */
async function lockProject(ctx: PersonCtx, projectId: string): Promise<void> {
  await ctx.db
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.workspaceId, ctx.workspaceId), eq(projects.id, projectId)))
    .for('no key update')
}

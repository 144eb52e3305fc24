// SQL that a person supplies for one direction of one script that could not be compiled. It is bound to the script's bytes:
// when the script changes, the override no longer applies.
import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { revisions, sqlOverrides } from '../db/schema/projects.ts'
import { AppError } from '../errors.ts'
import { getProjectRow } from './get-project-row.ts'

export const overrideInput = z.strictObject({
  project: z.string().max(80),
  revision: z.string().max(255),
  direction: z.enum(['upgrade', 'downgrade']),
  sql: z.string().max(200_000),
  reason: z.string().max(2_000),
})
export type OverrideInput = z.infer<typeof overrideInput>

export async function overrideRevision(ctx: PersonCtx, input: OverrideInput): Promise<void> {
  authorize(ctx, 'override.write')
  const text = input.sql.trim()
  const reason = input.reason.trim()
  if (text === '') throw new AppError('override-empty')
  if (reason === '') throw new AppError('reason-missing')
  const project = await getProjectRow(ctx, { slug: input.project })
  const script = await findScript(ctx, project.bundleId, input.revision)
  if (!script) throw new AppError('not-found', { kind: 'revision' })
  const refusals = input.direction === 'upgrade' ? script.upgradeRefusals : script.downgradeRefusals
  if (refusals.length === 0) throw new AppError('override-needless', { revision: input.revision })
  const sameScript = {
    workspaceId: ctx.workspaceId,
    projectId: project.id,
    scriptChecksum: script.checksum,
    direction: input.direction,
  }
  await ctx.db
    .update(sqlOverrides)
    .set({ current: false })
    .where(
      and(
        eq(sqlOverrides.workspaceId, sameScript.workspaceId),
        eq(sqlOverrides.projectId, sameScript.projectId),
        eq(sqlOverrides.scriptChecksum, sameScript.scriptChecksum),
        eq(sqlOverrides.direction, sameScript.direction),
        eq(sqlOverrides.current, true),
      ),
    )
  await ctx.db
    .insert(sqlOverrides)
    .values({ ...sameScript, family: project.family, sql: text, reason, createdBy: ctx.actor.id })
  await appendEvent(ctx, {
    action: 'revision.overridden',
    object: { kind: 'revision', id: input.revision, name: script.message },
    details: {
      project: project.slug,
      direction: input.direction,
      reason,
      scriptChecksum: script.checksum,
      checksum: createHash('sha256').update(text).digest('hex'),
    },
  })
}

async function findScript(ctx: PersonCtx, bundleId: string | null, revision: string) {
  if (bundleId === null) return null
  const [script] = await ctx.db
    .select()
    .from(revisions)
    .where(
      and(
        eq(revisions.workspaceId, ctx.workspaceId),
        eq(revisions.bundleId, bundleId),
        eq(revisions.revision, revision),
      ),
    )
  return script ?? null
}

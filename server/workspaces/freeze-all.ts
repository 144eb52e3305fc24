// Freeze-all: from now on nothing is claimed, and what runs stops before its next statement.
import { eq } from 'drizzle-orm'
import { alertOtherAdmins } from '../alerts/alert-other-admins.ts'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'
import { lockWorkspace } from './lock-workspace.ts'

/** The first freeze stays: a second one changes neither who nor why. @throws AppError `reason-missing` */
export async function freezeAll(ctx: PersonCtx, order: { reason: string }): Promise<void> {
  authorize(ctx, 'workspace.freeze')
  const reason = order.reason.trim()
  if (reason === '') throw new AppError('reason-missing')
  const workspace = await lockWorkspace(ctx)
  if (workspace.frozenAt !== null) return
  await ctx.db
    .update(workspaces)
    .set({ frozenAt: ctx.now(), frozenBy: ctx.actor.id, frozenReason: reason })
    .where(eq(workspaces.id, ctx.workspaceId))
  await alertOtherAdmins(ctx, { kind: 'freeze-all', params: { by: ctx.actor.name, reason } })
  await appendEvent(ctx, {
    action: 'workspace.frozen',
    object: { kind: 'workspace', id: workspace.id, name: workspace.name },
    details: { reason },
  })
}

// Lifts freeze-all: what waited goes on.
import { eq } from 'drizzle-orm'
import { alertOtherAdmins } from '../alerts/alert-other-admins.ts'
import { appendEvent } from '../audit/append-event.ts'
import { authorize } from '../auth/permissions.ts'
import type { PersonCtx } from '../context.ts'
import { workspaces } from '../db/schema/people.ts'
import { AppError } from '../errors.ts'
import { wakeWorkers } from '../queue/wake-workers.ts'
import { lockWorkspace } from './lock-workspace.ts'

/** @throws AppError `reason-missing` */
export async function unfreeze(ctx: PersonCtx, order: { reason: string }): Promise<void> {
  authorize(ctx, 'workspace.unfreeze')
  const reason = order.reason.trim()
  if (reason === '') throw new AppError('reason-missing')
  const workspace = await lockWorkspace(ctx)
  if (workspace.frozenAt === null) return
  await ctx.db
    .update(workspaces)
    .set({ frozenAt: null, frozenBy: null, frozenReason: null })
    .where(eq(workspaces.id, ctx.workspaceId))
  await wakeWorkers(ctx.db)
  await alertOtherAdmins(ctx, { kind: 'freeze-lifted', params: { by: ctx.actor.name, reason } })
  await appendEvent(ctx, {
    action: 'workspace.unfrozen',
    object: { kind: 'workspace', id: workspace.id, name: workspace.name },
    details: { reason },
  })
}

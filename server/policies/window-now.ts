// Whether a run could start now as far as the policy's times go, why, and when that changes.
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { findWindowState, readWindowGate } from '../gates/window-gate.ts'
import type { EnvironmentRow } from '../requests/get-environment.ts'
import { told } from '../shapes.ts'

export const windowNow = z.object({
  open: z.boolean(),
  because: told,
  /** Null when it is open, or does not open for years. */
  opensAt: z.date().nullable(),
  /** Null when it is closed, or does not close for years. */
  closesAt: z.date().nullable(),
})

export function readWindowNow(ctx: Pick<Ctx, 'now'>, environment: EnvironmentRow): z.infer<typeof windowNow> {
  const now = findWindowState(environment.policy, ctx.now())
  // The gate's own words: what the page says of the window is what holds a request.
  const { told: because } = readWindowGate(ctx, { environment, paths: { project: '', environment: '' } })
  return { open: now?.open ?? false, because, opensAt: now?.opensAt ?? null, closesAt: now?.closesAt ?? null }
}

import type { Ctx } from '../context.ts'
import { type Can, no, yes } from '../shapes.ts'
import { type Action, mayDo } from './permissions.ts'

/** The same answer as `authorize`, as data for a page. */
export function canAct(ctx: Ctx, action: Action): Can {
  return mayDo(ctx.actor, action) ? yes : no('role-missing', { action })
}

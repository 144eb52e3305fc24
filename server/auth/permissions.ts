// Which roles may do what: the one table, asked by every verb.
import type { Actor, Ctx } from '../context.ts'
import type { Role } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'

const everyone: readonly Role[] = ['viewer', 'developer', 'approver', 'admin']

export const permissions = {
  'workspace.see': everyone,
  'audit.see': everyone,
  'audit.export': ['approver', 'admin'],
  'member.see': everyone,
  'member.change': ['admin'],
  'project.register': ['admin'],
  'project.change': ['admin'],
  'source.read': ['developer', 'admin'],
  'environment.register': ['admin'],
  'environment.change': ['admin'],
  'connection.test': ['admin'],
  'environment.measure': ['developer', 'approver', 'admin'],
  'plan.make': ['developer'],
  'override.write': ['developer'],
  'request.send': ['developer'],
  'request.withdraw': ['developer', 'admin'],
  'request.review': ['approver'],
  'request.cancel': ['developer', 'approver', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions
/** Every action, in the order of the table. */
export const actions = Object.keys(permissions) as [Action, ...Action[]] // Object.keys gives the literal's own keys, and it has some

export function mayDo(actor: Actor, action: Action): boolean {
  if (actor.kind !== 'person') return true
  const allowed: readonly Role[] = permissions[action]
  return actor.roles.some((role) => allowed.includes(role))
}

/** @throws AppError `forbidden` */
export function authorize(ctx: Ctx, action: Action): void {
  if (!mayDo(ctx.actor, action)) throw new AppError('forbidden', { action })
}

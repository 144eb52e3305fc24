// Which roles may do what: the one table, asked by every verb.
import type { Actor, Ctx } from '../context.ts'
import type { Role, TokenScope } from '../db/schema/words.ts'
import { AppError } from '../errors.ts'

const everyone: readonly Role[] = ['viewer', 'developer', 'approver', 'admin']

export const permissions = {
  'workspace.see': everyone,
  'workspace.freeze': ['approver', 'admin'],
  'workspace.unfreeze': ['admin'],
  'token.change': ['admin'],
  'webhook.change': ['admin'],
  'audit.see': everyone,
  'audit.export': ['approver', 'admin'],
  'member.see': everyone,
  'member.change': ['admin'],
  'project.register': ['admin'],
  'project.change': ['admin'],
  'source.read': ['developer', 'admin'],
  'environment.register': ['admin'],
  'environment.change': ['admin'],
  'policy.change': ['admin'],
  'connection.test': ['admin'],
  'environment.measure': ['developer', 'approver', 'admin'],
  'plan.make': ['developer'],
  'override.write': ['developer'],
  'request.send': ['developer'],
  'request.withdraw': ['developer', 'admin'],
  /** The environment's policy says which of the two. */
  'request.review': ['approver', 'admin'],
  'request.start': ['developer', 'approver', 'admin'],
  'request.bypass': ['admin'],
  'request.cancel': ['developer', 'approver', 'admin'],
} as const satisfies Record<string, readonly Role[]>

export type Action = keyof typeof permissions
/** Every action, in the order of the table. */
export const actions = Object.keys(permissions) as [Action, ...Action[]] // Object.keys gives the literal's own keys, and it has some

/** What a token's scope lets a service account do. Nothing decides, changes a setting or stops a run. */
const scopeActions: Readonly<Record<TokenScope, readonly Action[]>> = {
  read: ['workspace.see'],
  request: ['plan.make', 'request.send', 'request.withdraw'],
  measure: ['environment.measure', 'source.read'],
}

export function mayDo(actor: Actor, action: Action): boolean {
  if (actor.kind === 'service') return actor.scopes.some((scope) => scopeActions[scope].includes(action))
  if (actor.kind !== 'person') return true
  const allowed: readonly Role[] = permissions[action]
  return actor.roles.some((role) => allowed.includes(role))
}

/** @throws AppError `forbidden` */
export function authorize(ctx: Ctx, action: Action): void {
  if (!mayDo(ctx.actor, action)) throw new AppError('forbidden', { action })
}

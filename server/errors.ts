// The product's errors: a code with params, never a sentence. The sentences are in app/messages/{en,ja}/errors.json.

/** How the caller should take it; server/trpc maps each to its own code. */
export type ErrorCategory =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'invalid'
  | 'too-many'
  | 'unavailable'

/** @public The check of messages reads it. */
export const errorCategories = {
  'not-signed-in': 'unauthenticated',
  'sign-in-failed': 'unauthenticated',
  'too-many-tries': 'too-many',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  'set-up-done': 'conflict',
  'set-up-code-wrong': 'forbidden',
  'link-dead': 'not-found',
  'password-too-short': 'invalid',
  'password-too-common': 'invalid',
  'email-taken': 'conflict',
  'email-invalid': 'invalid',
  'last-admin': 'conflict',
  'slug-taken': 'conflict',
  'name-missing': 'invalid',
  'invalid-input': 'invalid',
  'database-away': 'unavailable',
  'audit-heads-invalid': 'unavailable',
  'password-is-email': 'invalid',
  'password-too-long': 'invalid',
  'own-access': 'conflict',
  'member-elsewhere': 'conflict',
  'member-disabled': 'conflict',
  // Another person or a worker was first; `state` names where the request or run is now.
  'request-moved': 'conflict',
  'run-moved': 'conflict',
  'plan-moved': 'conflict',
  'plan-differs': 'conflict',
  'plan-refused': 'invalid',
  'plan-empty': 'invalid',
  'reason-missing': 'invalid',
  'comment-missing': 'invalid',
  'start-time-out-of-range': 'invalid',
  'start-after-approvals-end': 'invalid',
  'approvals-void': 'conflict',
  'own-approval': 'forbidden',
  'request-of-another': 'forbidden',
  'source-root-unknown': 'invalid',
  'override-empty': 'invalid',
  'override-unreadable': 'invalid',
  'override-forbidden': 'invalid',
  'override-engine': 'invalid',
  'settings-moved': 'conflict',
  'assumption-invalid': 'invalid',
  'type-map-name': 'invalid',
  'type-map-empty': 'invalid',
  'type-map-twice': 'invalid',
  'override-needless': 'conflict',
  'url-invalid': 'invalid',
  'address-incomplete': 'invalid',
  'family-mismatch': 'invalid',
  'connection-not-tested': 'conflict',
  'environment-exists': 'conflict',
  'production-needs-tls': 'invalid',
  'order-loop': 'invalid',
  'policy-moved': 'conflict',
  'nothing-to-confirm': 'conflict',
  // Another admin's loosening of the same production policy waits for a decision; `by` made it.
  'proposal-open': 'conflict',
  'proposal-closed': 'conflict',
  'own-proposal': 'forbidden',
  'proposal-of-another': 'forbidden',
  'automatic-not-for-production': 'invalid',
  'window-invalid': 'invalid',
  'freeze-invalid': 'invalid',
  'windows-too-many': 'invalid',
  // The gates that do not pass are not those that the person agreed to skip.
  'gates-moved': 'conflict',
  'bypass-needless': 'conflict',
  'bypass-impossible': 'conflict',
  'not-for-tokens': 'forbidden',
  'account-disabled': 'conflict',
  // `state` is how the newest request with this very plan ended, `number` which one it was.
  'asked-before': 'conflict',
  'project-unclear': 'conflict',
  'webhook-url-invalid': 'invalid',
  'webhook-needs-https': 'invalid',
  'webhook-disabled': 'conflict',
  'webhook-not-signed': 'conflict',
  'webhook-key-changed': 'conflict',
  'webhook-busy': 'conflict',
  'message-delivered': 'conflict',
} as const satisfies Record<string, ErrorCategory>

export type ErrorCode = keyof typeof errorCategories
export type Params = Record<string, string | number>

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly params: Params

  constructor(code: ErrorCode, params: Params = {}, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(params)}`, options)
    this.code = code
    this.params = params
  }

  get category(): ErrorCategory {
    return errorCategories[this.code]
  }
}

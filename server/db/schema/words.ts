// Every word that a state, kind, role or tier column may hold. The allowed moves between states stand beside the code that
// performs them: server/requests/request-moves.ts and server/runs/run-moves.ts.

export const roles = ['viewer', 'developer', 'approver', 'admin'] as const
export type Role = (typeof roles)[number]

export const families = ['postgresql', 'mysql'] as const
export type Family = (typeof families)[number]

export const engines = ['postgresql', 'mysql', 'mariadb'] as const

export const directions = ['upgrade', 'downgrade'] as const
export type Direction = (typeof directions)[number]

/** What a file of a bundle is: a revision, env.py, a module of the project that they import, or a file that a script reads. */
export const fileRoles = ['script', 'env', 'module', 'file'] as const
export type FileRole = (typeof fileRoles)[number]

export const tiers = ['dev', 'staging', 'production'] as const
export type Tier = (typeof tiers)[number]

export const tlsModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const
export type TlsMode = (typeof tlsModes)[number]

export const credentialPurposes = ['all', 'measure', 'migrate', 'backup'] as const
export type CredentialPurpose = (typeof credentialPurposes)[number]

/** What a measurement found: the words of an environment's state. */
export const stateWords = [
  'empty',
  'unstamped',
  'at-head',
  'behind',
  'unknown-revision',
  'overlapping-rows',
  'half-applied',
  'unreachable',
] as const
export type StateWord = (typeof stateWords)[number]

export const requestKinds = ['upgrade', 'downgrade', 'stamp', 'backup', 'restore'] as const
export type RequestKind = (typeof requestKinds)[number]

export const requestStates = [
  'pending',
  'approved',
  'queued',
  'running',
  'succeeded',
  'failed',
  'needs_attention',
  'rejected',
  'withdrawn',
  'stale',
  'expired',
  'cancelled',
] as const
export type RequestState = (typeof requestStates)[number]

export const runStates = [
  'claimed',
  'preflight',
  'backup',
  'applying',
  'verifying',
  'succeeded',
  'failed',
  'cancelled',
  'interrupted',
] as const
export type RunState = (typeof runStates)[number]

export const stepStates = ['waiting', 'applying', 'applied', 'rolled_back', 'failed', 'in_doubt'] as const
export type StepState = (typeof stepStates)[number]

export const journalStates = ['sent', 'applied', 'failed', 'rolled_back', 'in_doubt'] as const
export type JournalState = (typeof journalStates)[number]

export const decisions = ['approve', 'reject'] as const
export type Decision = (typeof decisions)[number]

export const jobKinds = ['read-source', 'measure-environment', 'test-connection', 'make-plan', 'ask-upgrade'] as const
export type JobKind = (typeof jobKinds)[number]

export const jobStates = ['queued', 'running', 'done', 'failed'] as const
export type JobState = (typeof jobStates)[number]

export const backupStates = ['writing', 'verified', 'failed', 'deleted'] as const

export const linkPurposes = ['invite', 'reset'] as const
export type LinkPurpose = (typeof linkPurposes)[number]

export const personKinds = ['person', 'service'] as const

/** What an API token may be given; which actions that means is in server/auth/permissions.ts. */
export const tokenScopes = ['read', 'request', 'measure'] as const
export type TokenScope = (typeof tokenScopes)[number]

export const windowKinds = ['allow', 'deny'] as const

export const policyChangeStates = ['proposed', 'applied', 'declined', 'withdrawn', 'outdated'] as const
export type PolicyChangeState = (typeof policyChangeStates)[number]

export const alertKinds = ['break-glass', 'freeze-all', 'freeze-lifted'] as const
export type AlertKind = (typeof alertKinds)[number]

export const webhookKinds = ['standard', 'slack', 'teams'] as const
export type WebhookKind = (typeof webhookKinds)[number]

/** What the product tells other systems. */
export const webhookEvents = [
  'request.waiting-for-approval',
  'request.approved',
  'request.started',
  'request.succeeded',
  'request.failed',
  'request.needs-attention',
  'request.bypassed',
  'environment.drift-found',
  'webhook.test',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export const messageStates = ['waiting', 'delivered', 'failed'] as const
export type MessageState = (typeof messageStates)[number]

export const locales = ['en', 'ja'] as const

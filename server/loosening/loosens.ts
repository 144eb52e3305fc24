// Each way in which a policy can come to ask for less. A field without a rule does not compile: what nobody thought of would
// pass as no loosening, and take effect in production by one person's word.
import { isDeepStrictEqual } from 'node:util'
import type { Policy } from '../db/schema/policy.ts'
import { opensMore } from './opens-more.ts'

export type Loosening =
  | 'fewer-approvals'
  | 'own-approval-counts'
  | 'more-approver-roles'
  | 'longer-approval-life'
  | 'order-dropped'
  | 'order-changed'
  | 'opens-more-time'
  | 'finishes-after-close'
  | 'starts-by-itself'
  | 'automatic-upgrade'
  | 'no-backup'
  | 'drift-allowed'
  | 'weaker-severity'
  | 'fewer-blocked-findings'
  | 'longer-migration-lock-wait'
  | 'longer-lock-timeout'
  | 'longer-statement-timeout'

interface Compared {
  readonly before: Policy
  readonly after: Policy
  readonly now: Date
}

type Rule = (compared: Compared) => Loosening | null

const rules: Readonly<Record<keyof Policy, Rule>> = {
  approvalsRequired: ({ before, after }) =>
    after.approvalsRequired < before.approvalsRequired ? 'fewer-approvals' : null,
  ownApprovalCounts: ({ before, after }) =>
    after.ownApprovalCounts && !before.ownApprovalCounts ? 'own-approval-counts' : null,
  approverRoles: ({ before, after }) =>
    after.approverRoles.every((role) => before.approverRoles.includes(role)) ? null : 'more-approver-roles',
  approvalLifeHours: ({ before, after }) =>
    endless(after.approvalLifeHours) > endless(before.approvalLifeHours) ? 'longer-approval-life' : null,
  afterEnvironmentId: ({ before, after }) => {
    if (before.afterEnvironmentId === null || before.afterEnvironmentId === after.afterEnvironmentId) return null
    return after.afterEnvironmentId === null ? 'order-dropped' : 'order-changed'
  },
  windows: ({ before, after, now }) =>
    !isDeepStrictEqual(before.windows, after.windows) && opensMore(before, after, now) ? 'opens-more-time' : null,
  freezes: ({ before, after, now }) =>
    !isDeepStrictEqual(before.freezes, after.freezes) && opensMore(before, after, now) ? 'opens-more-time' : null,
  whenWindowCloses: ({ before, after }) =>
    before.whenWindowCloses === 'stop' && after.whenWindowCloses === 'finish' ? 'finishes-after-close' : null,
  start: ({ before, after }) => (before.start === 'by-hand' && after.start === 'at-once' ? 'starts-by-itself' : null),
  automaticUpgrade: ({ before, after }) =>
    after.automaticUpgrade && !before.automaticUpgrade ? 'automatic-upgrade' : null,
  backupBefore: ({ before, after }) => (before.backupBefore && !after.backupBefore ? 'no-backup' : null),
  blockOnDrift: ({ before, after }) => (before.blockOnDrift && !after.blockOnDrift ? 'drift-allowed' : null),
  blockSeverity: ({ before, after }) =>
    strictness(after.blockSeverity) < strictness(before.blockSeverity) ? 'weaker-severity' : null,
  blockFindings: ({ before, after }) =>
    before.blockFindings.every((code) => after.blockFindings.includes(code)) ? null : 'fewer-blocked-findings',
  migrationLockSeconds: ({ before, after }) =>
    after.migrationLockSeconds > before.migrationLockSeconds ? 'longer-migration-lock-wait' : null,
  lockTimeoutSeconds: ({ before, after }) =>
    after.lockTimeoutSeconds > before.lockTimeoutSeconds ? 'longer-lock-timeout' : null,
  statementTimeoutSeconds: ({ before, after }) =>
    endless(after.statementTimeoutSeconds) > endless(before.statementTimeoutSeconds)
      ? 'longer-statement-timeout'
      : null,
}

/** @returns in which ways `after` asks for less than `before`; empty when it holds back all that `before` held back */
export function loosens(before: Policy, after: Policy, now: Date): Loosening[] {
  const found = Object.values(rules).map((rule) => rule({ before, after, now }))
  return [...new Set(found.filter((code) => code !== null))]
}

function endless(limit: number | null): number {
  return limit ?? Number.POSITIVE_INFINITY
}

function strictness(severity: Policy['blockSeverity']): number {
  return severity === 'warn' ? 2 : severity === 'danger' ? 1 : 0
}

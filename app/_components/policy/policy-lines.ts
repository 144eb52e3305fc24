// A policy as sentences: the same on the environment's page, in its editor, in its history and beside a proposal.
import type { Policy } from '@/app/answers.ts'
import { lengthOf, localTime, type Spoken, windowTimes } from './window-words.ts'

export const policyGroups = ['approval', 'order', 'time', 'start', 'blocks', 'backup', 'limits'] as const
export type PolicyGroup = (typeof policyGroups)[number]

export interface PolicyLine {
  readonly group: PolicyGroup
  readonly text: string
}

export interface PolicySpoken extends Spoken {
  /** @returns the name of an environment of the project. */
  readonly nameOf: (environmentId: string) => string
  /** How many people may approve now; null where that is not known. */
  readonly eligible?: number | null
}

function approval(policy: Policy, { t, language, eligible = null }: PolicySpoken): string[] {
  const { approvalsRequired: count, approverRoles, ownApprovalCounts, approvalLifeHours } = policy
  if (count === 0) return [t('says.noApproval')]
  const [role = 'approver'] = approverRoles
  const roles = t(`roles.${approverRoles.length > 1 ? 'both' : role}`)
  return [
    t(ownApprovalCounts ? 'says.approvals' : 'says.approvalsOfOthers', { count, roles }),
    eligible === null ? '' : t('says.people', { count: eligible }),
    approvalLifeHours === null
      ? t('says.lifeOpen')
      : t('says.life', { length: lengthOf(approvalLifeHours * 3_600, language) }),
  ]
}

function times(policy: Policy, spoken: PolicySpoken): string[] {
  const { t, language } = spoken
  const { windows, freezes, whenWindowCloses } = policy
  if (windows.length + freezes.length === 0) return [t('says.anyTime')]
  return [
    ...windows.map((window) => {
      const values = { when: windowTimes(window, spoken), zone: window.zone, name: window.name }
      return t(`says.${window.name === '' ? window.kind : (`${window.kind}Named` as const)}`, values)
    }),
    ...freezes.map(({ name, from, to, zone }) =>
      t(name === '' ? 'says.freeze' : 'says.freezeNamed', {
        name,
        zone,
        from: localTime(from, language),
        to: localTime(to, language),
      }),
    ),
    t(whenWindowCloses === 'stop' ? 'says.closingStop' : 'says.closingFinish'),
  ]
}

/** @returns what a kind of finding is called; one that has no name here by its code. */
export function findingName(code: string, { t }: Pick<Spoken, 't'>): string {
  // Proof: `has` says that there is a message under this key.
  const key = `finding.${code}` as 'finding.drops-table'
  return t.has(key) ? t(key) : code
}

function blocks({ blockOnDrift, blockSeverity, blockFindings }: Policy, { t }: PolicySpoken): string[] {
  const none = blockSeverity === null && blockFindings.length === 0
  return [
    t(blockOnDrift ? 'says.drift' : 'says.noDrift'),
    none ? t('says.noFindings') : '',
    blockSeverity === null ? '' : t(blockSeverity === 'danger' ? 'says.severityDanger' : 'says.severityWarn'),
    blockFindings.length === 0
      ? ''
      : t('says.findings', { list: blockFindings.map((code) => findingName(code, { t })).join(t('times.between')) }),
  ]
}

function limits(policy: Policy, { t, language }: PolicySpoken): string[] {
  const { migrationLockSeconds, lockTimeoutSeconds, statementTimeoutSeconds } = policy
  return [
    migrationLockSeconds === 0
      ? t('says.noMigrationLock')
      : t('says.migrationLock', { length: lengthOf(migrationLockSeconds, language) }),
    t('says.lockTimeout', { length: lengthOf(lockTimeoutSeconds, language) }),
    statementTimeoutSeconds === null
      ? t('says.noStatementTimeout')
      : t('says.statementTimeout', { length: lengthOf(statementTimeoutSeconds, language) }),
  ]
}

export function policyLines(policy: Policy, spoken: PolicySpoken): PolicyLine[] {
  const { t, nameOf } = spoken
  const { afterEnvironmentId } = policy
  const sentences: Record<PolicyGroup, string[]> = {
    approval: approval(policy, spoken),
    order: [
      afterEnvironmentId === null ? t('says.noOrder') : t('says.after', { environment: nameOf(afterEnvironmentId) }),
    ],
    time: times(policy, spoken),
    start: [
      t(policy.start === 'by-hand' ? 'says.startByHand' : 'says.startAtOnce'),
      t(policy.automaticUpgrade ? 'says.automatic' : 'says.notAutomatic'),
    ],
    blocks: blocks(policy, spoken),
    backup: [t(policy.backupBefore ? 'says.backup' : 'says.noBackup')],
    limits: limits(policy, spoken),
  }
  return policyGroups.flatMap((group) => sentences[group].filter(Boolean).map((text) => ({ group, text })))
}

/** @returns the sentences that go and those that come. */
export function changedLines(before: Policy, after: Policy, spoken: PolicySpoken) {
  const [was, becomes] = [policyLines(before, spoken), policyLines(after, spoken)]
  const absent = (from: readonly PolicyLine[]) => (line: PolicyLine) =>
    !from.some(({ group, text }) => group === line.group && text === line.text)
  return { gone: was.filter(absent(becomes)), come: becomes.filter(absent(was)) }
}

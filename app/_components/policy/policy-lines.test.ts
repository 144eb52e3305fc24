import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import type { Policy } from '@/app/answers.ts'
import { en } from '@/app/messages/en.ts'
import { ja } from '@/app/messages/ja.ts'
import { changedLines, type PolicySpoken, policyLines } from './policy-lines.ts'

const strict: Policy = {
  approvalsRequired: 2,
  ownApprovalCounts: false,
  approverRoles: ['approver', 'admin'],
  approvalLifeHours: 24,
  afterEnvironmentId: 'staging-id',
  windows: [
    { kind: 'allow', name: '', opens: '0 22 * * 1-5', minutes: 240, zone: 'Asia/Tokyo' },
    { kind: 'deny', name: 'Inventory', opens: '0 0 1 * *', minutes: 1440, zone: 'Asia/Tokyo' },
  ],
  freezes: [{ name: 'Year end', from: '2026-12-24T18:00', to: '2027-01-02T08:00', zone: 'Europe/Paris' }],
  whenWindowCloses: 'finish',
  start: 'by-hand',
  automaticUpgrade: false,
  backupBefore: true,
  blockOnDrift: true,
  blockSeverity: 'danger',
  blockFindings: ['drops-table', 'a-new-one'],
  migrationLockSeconds: 60,
  lockTimeoutSeconds: 10,
  statementTimeoutSeconds: null,
}

function speak(language: 'en' | 'ja'): PolicySpoken {
  const messages = { en, ja }[language]
  return {
    t: createTranslator({
      locale: language,
      messages,
      namespace: 'policy',
      onError: (error) => {
        throw error
      },
    }),
    language,
    nameOf: () => 'Staging',
    eligible: 5,
  }
}

const say = (policy: Policy, language: 'en' | 'ja' = 'en') =>
  policyLines(policy, speak(language)).map(({ text }) => text)

describe('a policy in words', () => {
  test('says who, after what, when and how', () => {
    const said = say(strict)
    expect(said).toContain('2 approvals by approvers or admins, not the requester.')
    expect(said).toContain('5 people may approve now.')
    expect(said).toContain('An approval counts for 1 day.')
    expect(said).toContain('Upgrades only after Staging has the same revisions.')
    expect(said).toContain('Runs start Mon–Fri 22:00–02:00, Asia/Tokyo time.')
    expect(said).toContain('Inventory: no run starts at 0 0 1 * * for 1 day, Asia/Tokyo time.')
    expect(said).toContain('What is ready waits until a person presses Run now.')
    expect(said).toContain('These findings block: a table is dropped, a-new-one.')
    expect(said.find((text) => text.startsWith('Year end'))).toMatch(/24 Dec 2026|Dec 24, 2026/)
  })

  test('speaks Japanese', () => {
    const said = say(strict, 'ja')
    expect(said).toContain('承認者または管理者の承認が2件必要です。申請者本人の承認は数えません。')
    expect(said).toContain('月〜金 22:00〜02:00（Asia/Tokyo）に開始できます。')
  })

  test('says of a change only what is different', () => {
    expect(changedLines(strict, strict, speak('en'))).toEqual({ gone: [], come: [] })
    const { gone, come } = changedLines(strict, { ...strict, approvalsRequired: 1 }, speak('en'))
    expect(gone.map(({ text }) => text)).toEqual(['2 approvals by approvers or admins, not the requester.'])
    expect(come.map(({ text }) => text)).toEqual(['One approval by approvers or admins, not the requester.'])
  })

  test.each<Partial<Policy>>([
    { approvalsRequired: 0 },
    { ownApprovalCounts: true },
    { approverRoles: ['approver'] },
    { approvalLifeHours: null },
    { afterEnvironmentId: null },
    { windows: [] },
    { freezes: [] },
    { whenWindowCloses: 'stop' },
    { start: 'at-once' },
    { automaticUpgrade: true },
    { backupBefore: false },
    { blockOnDrift: false },
    { blockSeverity: 'warn' },
    { blockSeverity: null },
    { blockFindings: [] },
    { migrationLockSeconds: 0 },
    { lockTimeoutSeconds: 30 },
    { statementTimeoutSeconds: 60 },
  ])('no change is silent: %j', (part) => {
    for (const language of ['en', 'ja'] as const) {
      const { gone, come } = changedLines(strict, { ...strict, ...part }, speak(language))
      expect(gone.length + come.length).toBeGreaterThan(0)
    }
  })
})

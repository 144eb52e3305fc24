import type { MessageWords } from './message-words.ts'

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`

export const en: MessageWords = {
  requestTitles: {
    'request.waiting-for-approval': (where, number) => `Approval needed: #${number} in ${where}`,
    'request.approved': (where, number) => `Approved: #${number} in ${where}`,
    'request.started': (where, number) => `Started: #${number} in ${where}`,
    'request.succeeded': (where, number) => `Done: #${number} in ${where}`,
    'request.failed': (where, number) => `Failed: #${number} in ${where}`,
    'request.needs-attention': (where, number) => `Needs a person: #${number} in ${where}`,
    'request.bypassed': (where, number) => `Break-glass: #${number} in ${where}`,
  },
  driftTitles: { 'environment.drift-found': (where) => `Drift found in ${where}` },
  testTitle: (webhook) => `Test: ${webhook}`,
  testText: (person) => `Revlane can reach this place. ${person} sent this test.`,
  labels: {
    what: 'What',
    where: 'Where',
    askedBy: 'Asked by',
    reason: 'Reason',
    findings: 'Findings',
    waitsFor: 'Policy asks for',
    outcome: 'Outcome',
    bypassedBy: 'Bypassed by',
    skips: 'Skips',
    state: 'State',
    rows: 'Version rows',
    unknown: 'Unknown revisions',
  },
  open: 'Open in Revlane',
  kinds: { upgrade: 'Upgrade', downgrade: 'Downgrade', stamp: 'Stamp', backup: 'Backup', restore: 'Restore' },
  tiers: { dev: 'dev', staging: 'staging', production: 'PRODUCTION' },
  states: {
    empty: 'empty',
    unstamped: 'unstamped: tables, but no version rows',
    'at-head': 'at head',
    behind: 'behind',
    'unknown-revision': 'at a revision that the source does not have',
    'overlapping-rows': 'overlapping version rows',
    'half-applied': 'half applied',
    unreachable: 'unreachable',
  },
  gates: {
    plan: 'plan',
    approvals: 'approvals',
    'own-approval': 'another person’s approval',
    order: 'order of environments',
    window: 'change window',
    start: 'start time',
    findings: 'findings',
    drift: 'drift',
    backup: 'backup',
  },
  what: (kind, target, { revisions, statements }) =>
    `${kind} to ${target}: ${plural(revisions, 'revision')}, ${plural(statements, 'statement')}`,
  findings: ({ danger, warn, info }) =>
    danger + warn + info === 0
      ? 'none'
      : [
          danger > 0 ? `${danger} dangerous` : '',
          warn > 0 ? plural(warn, 'warning') : '',
          info > 0 ? plural(info, 'note') : '',
        ]
          .filter((part) => part !== '')
          .join(', '),
  waits: (one) => {
    switch (one.gate) {
      case 'approvals':
        return plural(one.required, 'approval')
      case 'order':
        return `${one.after} first`
      case 'window':
        return `change window ${one.names.join(', ')}`
      case 'start':
        return one.at === null ? 'a person who starts it' : `start at ${one.at.slice(0, 16).replace('T', ' ')} UTC`
    }
  },
  ended: ({ code, params }) => {
    const applied = Number(params.applied ?? 0)
    const stays = applied === 0 ? 'Nothing was applied.' : `${plural(applied, 'statement')} applied.`
    switch (code) {
      case 'run-applied':
        return stays
      case 'statement-failed':
      case 'statement-failed-partly':
        return `Statement ${params.ordinal} of revision ${params.revision} failed (${params.cause}). ${stays}`
      case 'run-failed':
      case 'run-failed-partly':
        return `The run failed (${params.cause}). ${stays}`
      case 'target-unreachable':
        return `The database could not be reached (${params.cause}). Nothing was sent.`
      case 'lock-busy':
        return 'Another session held the migration lock. Nothing was sent.'
      case 'worker-lost':
        return `Worker ${params.worker} was lost in the middle of the run. A person has to settle what was applied.`
      case 'commit-in-doubt':
        return 'The connection was lost while committing. Whether everything or nothing was applied is not known.'
      case 'statement-in-doubt':
        return `The connection was lost during statement ${params.ordinal}. Whether it was applied is not known.`
      default:
        return `See the page for why (${code}).`
    }
  },
  noRows: 'none',
  list: (items) => items.join(', '),
}

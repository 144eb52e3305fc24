// What a reviewer should know of a plan: of its statements, of the database it starts from, and what the scripts' review found.
import { findings, type Plan } from '@revlane/sql-plan'
import type { PlanFinding } from '../db/schema/requests.ts'
import type { StateWord } from '../db/schema/words.ts'
import type { NoteAt } from './compile-plan.ts'

export interface FindingsOf {
  readonly plan: Plan
  readonly notes: readonly NoteAt[]
  /** What the database was measured as. */
  readonly word: StateWord
  readonly transactionPerMigration: boolean
}

type Severity = PlanFinding['severity']

/** Script notes that are less than a warning. */
const noteSeverities: Record<string, Severity> = { 'offline-differs': 'info' }

/** The plan says these of the statement itself. */
const saidOfStatements: readonly string[] = ['drops-table', 'drops-column']

export function findFindings({ plan, notes, word, transactionPerMigration }: FindingsOf): PlanFinding[] {
  const whole = (code: string, severity: Severity): PlanFinding => ({ code, params: {}, severity, ordinal: null })
  const isOneForSeveral = transactionPerMigration && plan.transaction === 'one' && plan.steps.length > 1
  return [
    ...(word === 'unstamped' ? [whole('database-unstamped', 'danger')] : []),
    ...(word === 'half-applied' ? [whole('database-half-applied', 'danger')] : []),
    ...(isOneForSeveral ? [whole('transaction-per-migration', 'info')] : []),
    ...findings(plan).map((finding) => ({ ...finding, params: { ...finding.params } })),
    ...notes.filter((note) => !saidOfStatements.includes(note.code)).map((note) => ofNote(plan, note)),
  ]
}

function ofNote(plan: Plan, { code, params, path, line, revision }: NoteAt): PlanFinding {
  const step = plan.steps.find((one) => one.revision === revision)
  const statement = step?.statements.find((one) => one.origin?.line === line)
  return {
    ...{ code, severity: noteSeverities[code] ?? 'warn', ordinal: statement?.ordinal ?? null },
    params: { ...params, path, line },
  }
}

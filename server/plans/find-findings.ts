// What a reviewer should know of a plan: what it destroys, locks, reaches beyond the tables for, or cannot show.
import { type Classification, classifyStatement, type Plan, type PlanStatement } from '@revlane/sql-plan'
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

/** What the script's review says too: one code, and it is said once, of the statement. */
const scriptCodes: Partial<Record<Classification['destructive'][number], string>> = {
  'drop-table': 'drops-table',
  'drop-column': 'drops-column',
}
const saidOfStatements: readonly string[] = Object.values(scriptCodes)

export function findFindings({ plan, notes, word, transactionPerMigration }: FindingsOf): PlanFinding[] {
  const statements = plan.steps.flatMap((step) => step.statements)
  const whole = (code: string, severity: Severity): PlanFinding => ({ code, params: {}, severity, ordinal: null })
  return [
    ...(word === 'unstamped' ? [whole('database-unstamped', 'danger')] : []),
    ...(word === 'half-applied' ? [whole('database-half-applied', 'danger')] : []),
    ...(plan.transaction === 'none' && statements.length > 1 ? [whole('commits-one-by-one', 'info')] : []),
    ...(transactionPerMigration && plan.transaction === 'one' && plan.steps.length > 1
      ? [whole('transaction-per-migration', 'info')]
      : []),
    ...ofStatements(plan, statements),
    ...notes.filter((note) => !saidOfStatements.includes(note.code)).map((note) => ofNote(plan, note)),
  ]
}

function ofStatements(plan: Plan, statements: readonly PlanStatement[]): PlanFinding[] {
  const made = new Set<string>()
  return statements
    .filter((statement) => statement.role === 'script')
    .flatMap((statement) => {
      const found = classifyStatement(plan.engine, statement.sql)
      const isNew = found.table !== null && made.has(found.table)
      if (found.creates !== null) made.add(found.creates)
      return ofStatement(statement, found, isNew)
    })
}

/** A table that this very plan made has no readers, no rows and nothing to lose. */
function ofStatement({ ordinal, override }: PlanStatement, found: Classification, isNew: boolean): PlanFinding[] {
  const params = { table: found.table ?? '' }
  const say = (code: string, severity: Severity, more: PlanFinding['params'] = {}): PlanFinding => ({
    ...{ code, severity, ordinal },
    params: { ...params, ...more },
  })
  return [
    ...(override ? [say('sql-override', 'warn')] : []),
    ...(isNew ? [] : found.destructive.map((kind) => say(scriptCodes[kind] ?? `destructive-${kind}`, 'danger'))),
    ...found.privileged.map((kind) => say(`privileged-${kind}`, 'danger')),
    ...(found.isOpaque ? [say('opaque-statement', 'warn')] : []),
    ...(found.renames === null || isNew ? [] : [say(`renames-${found.renames}`, 'warn')]),
    ...(found.addsRequiredColumn && !isNew ? [say('adds-required-column', 'warn')] : []),
    ...(found.addsEnumValue ? [say('adds-enum-value', 'warn')] : []),
    ...(found.settings.length > 0 ? [say('changes-settings', 'warn', { settings: found.settings.join(', ') })] : []),
    ...(isBlocking(found) && !isNew ? [say('locks-table', 'info', { lock: found.lock ?? '' })] : []),
  ]
}

/** Locks that stop writers, or everybody. */
function isBlocking({ lock }: Classification): boolean {
  return lock === 'share' || lock === 'share row exclusive' || lock === 'access exclusive' || lock === 'metadata'
}

function ofNote(plan: Plan, { code, params, path, line, revision }: NoteAt): PlanFinding {
  const step = plan.steps.find((one) => one.revision === revision)
  const statement = step?.statements.find((one) => one.origin?.line === line)
  return {
    ...{ code, severity: noteSeverities[code] ?? 'warn', ordinal: statement?.ordinal ?? null },
    params: { ...params, path, line },
  }
}

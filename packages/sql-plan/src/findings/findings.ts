import type { Classification, DestructiveKind } from '../classify/classification.ts'
import { classifyStatement } from '../classify/classify-statement.ts'
import type { Plan, PlanStatement } from '../plan.ts'
import { type PlanFinding, type Say, type Severity, sayOf } from './finding.ts'
import { textFindings } from './text-findings.ts'

/** Weaker locks let reads and writes go on. */
const BLOCKING: ReadonlySet<string> = new Set(['share', 'share row exclusive', 'access exclusive', 'metadata'])

/** Settings whose change takes away what keeps a run from blocking everyone. */
const LIMITS =
  /^(lock_timeout|statement_timeout|idle_in_.*_timeout|transaction_timeout|.*lock_wait_timeout|wait_timeout|max_statement_time)$/

const LESS_GRAVE: Readonly<Partial<Record<DestructiveKind, Severity>>> = {
  'drop-view': 'warn',
  'drop-routine': 'warn',
  'drop-other': 'warn',
  'update-all': 'warn',
  'type-change': 'warn',
}

function ofDestruction(found: Classification, say: Say): PlanFinding[] {
  const table = found.table ?? ''
  return found.destructive.flatMap((kind) => {
    if (kind === 'drop-table') return [say('drops-table', 'danger', { table })]
    if (kind === 'drop-column')
      return found.droppedColumns.map((column) => say('drops-column', 'danger', { table, column }))
    return [say(`destructive-${kind}`, LESS_GRAVE[kind] ?? 'danger', { table })]
  })
}

function ofRules(plan: Plan, found: Classification, say: Say): PlanFinding[] {
  if (found.forbidden !== null) return [say('statement-forbidden', 'danger', { reason: found.forbidden })]
  if (plan.transaction !== 'one' || found.reason === null) return []
  return [say('non-transactional', 'danger', { reason: found.reason })]
}

/** Not of a table that this very plan made: it has no readers, no rows and nothing to lose. */
function ofOldTable(found: Classification, say: Say): PlanFinding[] {
  const table = found.table ?? ''
  const findings = ofDestruction(found, say)
  if (found.renames !== null) findings.push(say(`renames-${found.renames}`, 'warn', { table }))
  if (found.addsRequiredColumn) findings.push(say('adds-required-column', 'warn', { table }))
  if (found.creates === null && found.lock !== null && BLOCKING.has(found.lock)) {
    findings.push(say('locks-table', 'info', { table, lock: found.lock }))
  }
  return findings
}

function ofSession(found: Classification, say: Say): PlanFinding[] {
  if (found.settings.length === 0) return []
  const isGrave = found.settings.some((setting) => LIMITS.test(setting))
  return [say('changes-settings', isGrave ? 'danger' : 'warn', { settings: found.settings.join(', ') })]
}

function ofStatement(plan: Plan, { sql, ordinal, override }: PlanStatement, made: Set<string>): PlanFinding[] {
  const say = sayOf(ordinal)
  const found = classifyStatement(plan.engine, sql)
  const isNew = found.table !== null && made.has(found.table)
  if (found.creates !== null) made.add(found.creates)
  // Behind a temporary table of the same name may stand another.
  if (found.table !== null && found.destructive.includes('drop-table')) made.delete(found.table)
  return [
    ...(override ? [say('sql-override', 'warn')] : []),
    ...ofRules(plan, found, say),
    ...(isNew ? [] : ofOldTable(found, say)),
    ...found.privileged.map((kind) => say(`privileged-${kind}`, 'danger')),
    ...(found.isOpaque ? [say('opaque-statement', 'warn')] : []),
    ...(found.addsEnumValue ? [say('adds-enum-value', 'warn')] : []),
    ...ofSession(found, say),
    ...textFindings(sql, say),
  ]
}

/**
 * What a reviewer should know of a plan, in the order of its statements. Alembic's own statements are not commented.
 * Sources: PostgreSQL docs "Explicit Locking" and "ALTER TABLE", MySQL docs "Online DDL"; the rules of executePlan.
 */
export function findings(plan: Plan): PlanFinding[] {
  const made = new Set<string>()
  const statements = plan.steps.flatMap((step) => step.statements)
  const commitsAlone = plan.transaction === 'none' && statements.length > 1
  return [
    ...(commitsAlone ? [sayOf(null)('commits-one-by-one', 'info')] : []),
    ...statements
      .filter((statement) => statement.role === 'script')
      .flatMap((statement) => ofStatement(plan, statement, made)),
  ]
}

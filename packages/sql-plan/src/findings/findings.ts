import type { Classification } from '../classify/classification.ts'
import { classifyStatement } from '../classify/classify-statement.ts'
import type { Plan, PlanStatement } from '../plan.ts'
import { finding, type PlanFinding } from './finding.ts'
import { textFindings } from './text-findings.ts'

/** Weaker locks let reads and writes go on. */
const BLOCKING: ReadonlySet<string> = new Set(['share', 'share row exclusive', 'access exclusive', 'metadata'])

const LIMITS: ReadonlySet<string> = new Set([
  'lock_timeout',
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'transaction_timeout',
  'lock_wait_timeout',
  'innodb_lock_wait_timeout',
  'wait_timeout',
  'max_statement_time',
])

function ofSettings(found: Classification, ordinal: number): PlanFinding[] {
  return found.settings.map((setting) =>
    finding(LIMITS.has(setting) ? 'changes-limits' : 'changes-setting', ordinal, { setting }),
  )
}

function ofEffects(found: Classification, ordinal: number): PlanFinding[] {
  const table: PlanFinding['params'] = found.table === null ? {} : { table: found.table }
  const findings = found.destructive.map((kind) => finding(kind, ordinal, table))
  for (const kind of found.privileged) findings.push(finding('privileged', ordinal, { kind }))
  if (found.isOpaque) findings.push(finding('opaque', ordinal))
  if (found.renames !== null) findings.push(finding(`rename-${found.renames}`, ordinal, table))
  if (found.addsRequiredColumn) findings.push(finding('required-column', ordinal, table))
  if (found.addsEnumValue) findings.push(finding('enum-value', ordinal))
  return findings
}

function ofRules(plan: Plan, found: Classification, ordinal: number): PlanFinding[] {
  if (found.forbidden !== null) return [finding('forbidden', ordinal, { reason: found.forbidden })]
  if (plan.transaction === 'one' && found.reason !== null)
    return [finding('non-transactional', ordinal, { reason: found.reason })]
  return []
}

/** A table that this plan made is used by nobody yet. */
function ofLock(found: Classification, ordinal: number, made: ReadonlySet<string>): PlanFinding[] {
  if (found.lock === null || !BLOCKING.has(found.lock)) return []
  if (found.table !== null && made.has(found.table)) return []
  if (found.creates !== null) return []
  return [
    finding('locks-table', ordinal, { lock: found.lock, ...(found.table === null ? {} : { table: found.table }) }),
  ]
}

function ofStatement(plan: Plan, statement: PlanStatement, made: Set<string>): PlanFinding[] {
  const { ordinal } = statement
  if (statement.role !== 'script') return []
  const found = classifyStatement(plan.engine, statement.sql)
  const findings = [
    ...ofRules(plan, found, ordinal),
    ...ofEffects(found, ordinal),
    ...ofLock(found, ordinal, made),
    ...ofSettings(found, ordinal),
    ...textFindings(statement.sql, ordinal),
  ]
  if (statement.override) findings.push(finding('sql-override', ordinal))
  if (found.creates !== null) made.add(found.creates)
  return findings
}

/**
 * What a reviewer should know of a plan, in the order of its statements. Alembic's own statements are not commented.
 * Sources: PostgreSQL docs "Explicit Locking" and "ALTER TABLE", MySQL docs "Online DDL"; hazards S20, S21, R59, R60.
 */
export function findings(plan: Plan): PlanFinding[] {
  const made = new Set<string>()
  const found: PlanFinding[] = []
  if (plan.transaction === 'none' && plan.steps.some((step) => step.statements.length > 0)) {
    found.push(finding('commits-by-itself', null))
  }
  for (const step of plan.steps) {
    const isEmpty = step.direction !== 'stamp' && step.statements.every((statement) => statement.role !== 'script')
    if (isEmpty) found.push(finding('empty-revision', null, { revision: step.revision }))
    for (const statement of step.statements) found.push(...ofStatement(plan, statement, made))
  }
  return found
}

// ON CONFLICT of PostgreSQL and ON DUPLICATE KEY UPDATE of MySQL.
import type { Upsert } from '../../../constructs/sql-statement.ts'
import type { TableClause } from '../../../constructs/table-clause.ts'
import { asExpression } from '../../../constructs/to-expression.ts'
import type { Value } from '../../../interpret/values/value.ts'
import { NotCompilable } from '../../../refusal.ts'
import { constraintText, quote } from '../identifiers.ts'
import { hasLiteral } from '../operator/operator-text.ts'
import { expressionText } from '../print.ts'
import { anonymousName, type Rendering } from '../rendering.ts'
import { inTableOrder, valueText } from './value-text.ts'

function targetText(upsert: Upsert, rendering: Rendering): string {
  const bare: Rendering = { ...rendering, qualified: false, withSchema: false }
  if (upsert.constraint !== null) return ` ON CONSTRAINT ${constraintText(upsert.constraint, rendering.context)}`
  if (upsert.elements === null) return ''
  const elements = upsert.elements.map((element) =>
    typeof element === 'string' ? quote(element, rendering.context) : expressionText(element, bare),
  )
  const where = upsert.targetWhere === null ? '' : ` WHERE ${expressionText(upsert.targetWhere, bare)}`
  return ` (${elements.join(', ')})${where}`
}

/** MySQL's upsert forgets literal_binds: `--sql` prints placeholders. */
function setValueText(
  value: Value,
  column: { table: TableClause; name: string },
  { upsert, rendering }: { upsert: Upsert; rendering: Rendering },
): string {
  const isForgetful = upsert.kind === 'on-duplicate-key' && rendering.context.mode === 'offline'
  const node = asExpression(value)
  if (isForgetful && node === null && rendering.state !== undefined) {
    return `:${anonymousName({}, 'param', rendering.state)}`
  }
  if (isForgetful && node !== null && hasLiteral(node)) {
    throw new NotCompilable('literal-not-supported', { type: 'ON DUPLICATE KEY UPDATE' })
  }
  return valueText(value, column, { ...rendering, withSchema: false })
}

/** `a = 1, b = excluded.b`: in the table's order, unless the script gave one. */
function setText(upsert: Upsert, table: TableClause, rendering: Rendering): string {
  const values = new Map(upsert.set)
  const sorted = inTableOrder(values.keys(), table)
  const names = upsert.ordered ? [...values.keys()] : sorted
  const texts = names.map((name) => {
    const value = setValueText(values.get(name) ?? null, { table, name }, { upsert, rendering })
    return `${quote(table.columns.get(name)?.name ?? name, rendering.context)} = ${value}`
  })
  return texts.join(', ')
}

/** @throws NotCompilable */
export function upsertText(upsert: Upsert, table: TableClause, rendering: Rendering): string {
  const isPostgresql = rendering.context.engine === 'postgresql'
  if (isPostgresql === (upsert.kind === 'on-duplicate-key')) {
    throw new NotCompilable('expression-not-supported', { name: upsert.kind })
  }
  if (upsert.kind === 'on-duplicate-key') return `ON DUPLICATE KEY UPDATE ${setText(upsert, table, rendering)}`
  const target = targetText(upsert, rendering)
  if (upsert.kind === 'do-nothing') return `ON CONFLICT${target} DO NOTHING`
  const where =
    upsert.where === null ? '' : ` WHERE ${expressionText(upsert.where, { ...rendering, withSchema: false })}`
  return `ON CONFLICT${target} DO UPDATE SET ${setText(upsert, table, rendering)}${where}`
}

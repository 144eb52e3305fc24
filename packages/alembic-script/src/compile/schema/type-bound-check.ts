// CHECK constraints that a Boolean or a non-native Enum brings when it is asked to (create_constraint=True).
import type { Column, Constraint } from '../../constructs/schema-item.ts'
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import { type Identifier, identifier, isObject } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

function literals(values: readonly (string | number)[]): SqlExpression[] {
  return values.map((value) => ({ kind: 'literal', value, type: null }))
}

function checkOf(column: Column, name: Identifier | null, values: readonly (string | number)[]): Constraint {
  const operand: SqlExpression = { kind: 'column-ref', name: column.name, table: null, type: null }
  return {
    kind: 'check-constraint',
    sql: { kind: 'sql-in', operand, items: literals(values), negated: false },
    name,
    deferrable: null,
    initially: null,
    options: new Map(),
    order: 0,
  }
}

/** The check that this dialect needs, or null. @throws NotCompilable where a variant would decide. */
export function typeBoundCheck(column: Column, context: CompileContext): Constraint | null {
  const { type } = column
  if (type === null) return null
  const asked = type.enumeration?.createConstraint === true || type.params.get('create_constraint') === true
  if (!asked) return null
  if (type.variants.size > 0) throw new NotCompilable('variant-with-constraint', { column: column.name.text })
  if (type.enumeration !== null) {
    if (type.enumeration.native) return null
    return checkOf(column, type.enumeration.name, type.enumeration.values)
  }
  // PostgreSQL has a real boolean.
  if (context.engine === 'postgresql') return null
  const given = type.params.get('name')
  const name =
    typeof given === 'string' ? identifier(given) : isObject(given) && given.kind === 'identifier' ? given : null
  return checkOf(column, name, [0, 1])
}

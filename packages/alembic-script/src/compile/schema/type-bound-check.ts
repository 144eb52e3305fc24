// CHECK constraints that a Boolean or a non-native Enum brings when it is asked to (create_constraint=True).

import { typeOfValue } from '../../constructs/expression/literal-type.ts'
import { inList } from '../../constructs/expression/nodes.ts'
import type { Column, Constraint } from '../../constructs/schema-item.ts'
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import { variantFor } from '../../constructs/sql-type.ts'
import { type Identifier, identifier, isObject, type Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

function checkOf(column: Column, name: Identifier | null, values: readonly (string | number)[]): Constraint {
  const left: SqlExpression = { kind: 'column-ref', name: column.name, table: null, type: null }
  return {
    kind: 'check-constraint',
    sql: inList(left, values, typeOfValue(values[0] ?? null)),
    name,
    deferrable: null,
    initially: null,
    options: new Map(),
    order: 0,
  }
}

/** The check that this dialect needs of the type that it uses, or null. */
export function typeBoundCheck(column: Column, context: CompileContext): Constraint | null {
  if (column.type === null) return null
  const type = variantFor(column.type, context.dialectName)
  const { enumeration } = type
  const inner = type.itemType?.enumeration
  if (inner?.createConstraint && !inner.native) throw new NotCompilable('constraint-not-supported', { kind: 'array' })
  if (enumeration !== null) {
    if (enumeration.native || !enumeration.createConstraint) return null
    return checkOf(column, enumeration.name, enumeration.values)
  }
  // PostgreSQL has a real boolean.
  if (!isTruthy(type.params.get('create_constraint')) || context.engine === 'postgresql') return null
  const given = type.params.get('name')
  const name =
    typeof given === 'string' ? identifier(given) : isObject(given) && given.kind === 'identifier' ? given : null
  return checkOf(column, name, [0, 1])
}

/** Of a value that checkScalars() let pass: SQLAlchemy asks only for its truth. */
function isTruthy(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== ''
}

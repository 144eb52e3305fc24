import type { CreateConstraint } from '../../operations/constraint/create-constraint.ts'
import type { CompileContext } from '../context.ts'
import { constraintText } from '../schema/constraint-text.ts'
import { checkIncluded } from '../schema/resolve-columns.ts'
import { nameConstraint } from '../schema/table-layout.ts'
import { tableText } from '../text/identifiers.ts'

export function createConstraint(operation: CreateConstraint, context: CompileContext): string[] {
  const { table } = operation
  const { constraint: given } = operation
  const isEmpty = given.kind === 'unique-constraint' && given.columns.length === 0
  if (context.engine === 'postgresql' && !isEmpty)
    checkIncluded(given.options, new Set('columns' in given ? given.columns.map((column) => column.text) : []))
  const constraint = nameConstraint(operation.constraint, { ...table, isAlone: true }, context)
  // Alembic strips what is left of a constraint without columns.
  return [`ALTER TABLE ${tableText(table, context)} ADD ${constraintText(constraint, context)}`.trim()]
}

import type { CreateConstraint } from '../../operations/constraint/create-constraint.ts'
import type { CompileContext } from '../context.ts'
import { constraintText } from '../schema/constraint-text.ts'
import { nameConstraint } from '../schema/table-layout.ts'
import { tableText } from '../text/identifiers.ts'

export function createConstraint(operation: CreateConstraint, context: CompileContext): string[] {
  const { table } = operation
  const constraint = nameConstraint(operation.constraint, table, context)
  return [`ALTER TABLE ${tableText(table, context)} ADD ${constraintText(constraint, context)}`]
}

import type { Constraint } from '../../constructs/schema-item.ts'
import type { DropConstraint } from '../../operations/constraint/drop-constraint.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { droppedName } from '../schema/dropped-name.ts'
import { constraintText, tableText } from '../text/identifiers.ts'

export function dropConstraint(operation: DropConstraint, context: CompileContext): string[] {
  const name = droppedName(operation, context)
  if (name === null) throw new NotCompilable('constraint-without-name', { type: operation.type ?? 'constraint' })
  const guard = operation.ifExists ? 'IF EXISTS ' : ''
  return [`ALTER TABLE ${tableText(operation.table, context)} DROP CONSTRAINT ${guard}${constraintText(name, context)}`]
}

/** @throws NotCompilable for a constraint without a name. */
export function dropConstraintText({ name, kind }: Constraint, table: TableName, context: CompileContext): string {
  if (name === null) throw new NotCompilable('constraint-without-name', { type: kind })
  return `ALTER TABLE ${tableText(table, context)} DROP CONSTRAINT ${constraintText(name, context)}`
}

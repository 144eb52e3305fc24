// alembic.ddl.mysql._mysql_drop_constraint
import type { DropConstraint } from '../../operations/constraint/drop-constraint.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { droppedName } from '../schema/dropped-name.ts'
import { constraintText, tableText } from '../text/identifiers.ts'

/** `if_exists` is taken and not printed, as in Alembic. */
export function dropConstraint(operation: DropConstraint, context: CompileContext): string[] {
  const alter = `ALTER TABLE ${tableText(operation.table, context)} DROP`
  const { type } = operation
  if (type === null) throw new NotCompilable('constraint-type-required', { dialect: context.dialectName })
  const name = droppedName(operation, context)
  if (type === 'primary') return [`${alter} PRIMARY KEY`]
  if (name === null) throw new NotCompilable('constraint-without-name', { type })
  const check = context.engine === 'mariadb' ? 'CONSTRAINT' : 'CHECK'
  const word = { foreignkey: 'FOREIGN KEY', unique: 'INDEX', check }[type]
  return [`${alter} ${word} ${constraintText(name, context)}`]
}

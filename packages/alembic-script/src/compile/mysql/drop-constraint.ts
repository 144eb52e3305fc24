// alembic.ddl.mysql._mysql_drop_constraint
import type { Constraint } from '../../constructs/schema-item.ts'
import type { Identifier } from '../../interpret/values/value.ts'
import type { DropConstraint } from '../../operations/constraint/drop-constraint.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { droppedName } from '../schema/dropped-name.ts'
import { constraintText, tableText } from '../text/identifiers.ts'

type DroppedType = NonNullable<DropConstraint['type']>

function dropText(
  dropped: { type: DroppedType; name: Identifier | null; table: TableName },
  context: CompileContext,
): string {
  const { type, name, table } = dropped
  const alter = `ALTER TABLE ${tableText(table, context)} DROP`
  if (type === 'primary') return `${alter} PRIMARY KEY`
  if (name === null) throw new NotCompilable('constraint-without-name', { type })
  const check = context.engine === 'mariadb' ? 'CONSTRAINT' : 'CHECK'
  const word = { foreignkey: 'FOREIGN KEY', unique: 'INDEX', check }[type]
  return `${alter} ${word} ${constraintText(name, context)}`
}

/** `if_exists` is taken and not printed, as in Alembic. */
export function dropConstraint(operation: DropConstraint, context: CompileContext): string[] {
  const { type, table } = operation
  if (type === null) throw new NotCompilable('constraint-type-required', { dialect: context.dialectName })
  return [dropText({ type, name: droppedName(operation, context), table }, context)]
}

const TYPES: Readonly<Record<Constraint['kind'], DroppedType | null>> = {
  'foreign-key-constraint': 'foreignkey',
  'primary-key-constraint': 'primary',
  'unique-constraint': 'unique',
  'check-constraint': 'check',
  'exclude-constraint': null,
}

/** @throws NotCompilable for a constraint without a name. */
export function dropConstraintText({ name, kind }: Constraint, table: TableName, context: CompileContext): string {
  const type = TYPES[kind]
  if (type === null) throw new NotCompilable('constraint-not-supported', { kind })
  return dropText({ type, name, table }, context)
}

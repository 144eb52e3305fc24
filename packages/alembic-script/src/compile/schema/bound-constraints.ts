// Constraints that belong to a column's type, dropped and made when alter_column changes the type.
import type { Constraint } from '../../constructs/schema-item.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import type { Identifier } from '../../interpret/values/value.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { constraintText as nameText, tableText } from '../text/identifiers.ts'
import { constraintText } from './constraint-text.ts'
import { layOutColumnAlone } from './table-layout.ts'

interface TypedColumn {
  readonly table: TableName
  readonly column: Identifier
  readonly type: SqlType
}

export function boundConstraints({ table, column, type }: TypedColumn, context: CompileContext): readonly Constraint[] {
  const alone = {
    kind: 'column',
    name: column,
    type,
    nullable: null,
    primaryKey: false,
    key: null,
    system: false,
    clientDefault: 'none',
    sequence: null,
    onUpdate: false,
    serverOnUpdate: false,
    serverDefault: null,
    autoincrement: 'auto',
    unique: false,
    index: false,
    comment: null,
    items: [],
  } as const
  return layOutColumnAlone(alone, table, context).constraints
}

export function dropBoundConstraint(constraint: Constraint, table: TableName, context: CompileContext): string {
  if (constraint.name === null) throw new NotCompilable('constraint-without-name', { type: 'check' })
  return `ALTER TABLE ${tableText(table, context)} DROP CONSTRAINT ${nameText(constraint.name, context)}`
}

export function addBoundConstraint(constraint: Constraint, table: TableName, context: CompileContext): string {
  return `ALTER TABLE ${tableText(table, context)} ADD ${constraintText(constraint, context)}`
}

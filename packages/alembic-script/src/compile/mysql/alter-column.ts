// alembic.ddl.mysql.MySQLImpl.alter_column: one statement that states the whole column anew.
import type { ServerDefault } from '../../constructs/schema-item.ts'
import type { AlterColumn } from '../../operations/column/alter-column.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { addBoundConstraint, boundConstraints } from '../schema/bound-constraints.ts'
import { alteredDefaultText } from '../schema/default-text.ts'
import { hasDateTimeAffinity } from '../schema/type-facts.ts'
import { alterTable, quote } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'
import { typeText } from '../types.ts'

/** What is not said anew is lost: nullability becomes NULL, default and comment disappear. */
function columnSpec(operation: AlterColumn, context: CompileContext): string {
  const type = operation.type ?? operation.existingType
  if (type === null) throw new NotCompilable('existing-type-required', { column: operation.column.text })
  const nullable = operation.nullable ?? operation.existingNullable ?? true
  const autoincrement = operation.autoincrement ?? operation.existingAutoincrement ?? false
  const fallback: ServerDefault | null =
    (operation.serverDefault === undefined ? operation.existingServerDefault : operation.serverDefault) ?? null
  const comment = operation.comment === undefined ? operation.existingComment : operation.comment
  return [
    `${typeText(type, context)} ${nullable ? 'NULL' : 'NOT NULL'}`,
    autoincrement ? ' AUTO_INCREMENT' : '',
    fallback === null ? '' : ` DEFAULT ${alteredDefaultText(fallback, context)}`,
    comment ? ` COMMENT ${stringLiteral(comment, context)}` : '',
  ].join('')
}

function isGenerated(value: ServerDefault | null | undefined): boolean {
  return value?.kind === 'identity' || value?.kind === 'computed'
}

function mainStatement(operation: AlterColumn, context: CompileContext): string[] {
  const { serverDefault, newName } = operation
  const alter = alterTable(operation.table, context)
  const column = () => quote(operation.column, context)
  const type = operation.type ?? operation.existingType
  // A date column is always restated with CHANGE, unless its default is dropped.
  const isDate = type !== null && !type.isClass && hasDateTimeAffinity(type) && serverDefault !== null
  if (newName !== null || isDate) {
    return [
      `${alter} CHANGE ${column()} ${quote(newName ?? operation.column, context)} ${columnSpec(operation, context)}`,
    ]
  }
  const restates =
    operation.nullable !== null ||
    operation.type !== null ||
    operation.autoincrement !== null ||
    operation.comment !== undefined
  if (restates) return [`${alter} MODIFY ${column()} ${columnSpec(operation, context)}`]
  if (serverDefault === undefined) return []
  const change = serverDefault === null ? 'DROP DEFAULT' : `SET DEFAULT ${alteredDefaultText(serverDefault, context)}`
  return [`${alter} ALTER COLUMN ${column()} ${change}`]
}

export function alterColumn(operation: AlterColumn, context: CompileContext): string[] {
  if (isGenerated(operation.serverDefault) || isGenerated(operation.existingServerDefault)) {
    throw new NotCompilable('identity-change-not-supported')
  }
  const statements = mainStatement(operation, context)
  const { type, table } = operation
  if (type === null) return statements
  const bound = boundConstraints({ ...operation, type }, context)
  return [...statements, ...bound.map((item) => addBoundConstraint(item, table, context))]
}

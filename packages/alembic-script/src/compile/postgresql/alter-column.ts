// alembic.ddl.postgresql.PostgresqlImpl.alter_column and alembic.ddl.impl.DefaultImpl.alter_column, in their order
import type { ServerDefault } from '../../constructs/schema-item.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import type { AlterColumn } from '../../operations/column/alter-column.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { addBoundConstraint, boundConstraints, dropBoundConstraint } from '../schema/bound-constraints.ts'
import { alteredDefaultText, identityChange, identityText } from '../schema/default-text.ts'
import { alteredTable, alterTable, quote } from '../text/identifiers.ts'
import { stringLiteral } from '../text/literals.ts'
import { typeText } from '../types.ts'

function defaultChange(operation: AlterColumn, value: ServerDefault | null, context: CompileContext): string {
  const { existingServerDefault: existing } = operation
  if (value?.kind === 'computed' || existing?.kind === 'computed')
    throw new NotCompilable('computed-change-not-supported')
  if (value?.kind === 'identity' || existing?.kind === 'identity') {
    if (value === null) return 'DROP IDENTITY'
    if (existing === null) return value.kind === 'identity' ? `ADD ${identityText(value)}` : notIdentity()
    if (value.kind !== 'identity') return notIdentity()
    // Whatever is there that is no identity is compared as one without options.
    return identityChange(value, existing?.kind === 'identity' ? existing : null)
  }
  return value === null ? 'DROP DEFAULT' : `SET DEFAULT ${alteredDefaultText(value, context)}`
}

function notIdentity(): never {
  throw new NotCompilable('identity-change-not-supported')
}

function typeChange(type: SqlType, using: string | null, context: CompileContext): string {
  return `TYPE ${typeText(type, context)}${using ? ` USING ${using}` : ''}`
}

export function alterColumn(operation: AlterColumn, context: CompileContext): string[] {
  const { table, type, using } = operation
  if (using !== null && type === null) throw new NotCompilable('using-without-type')
  const column = () => quote(operation.column, context)
  const alter = (change: string) => `${alterTable(table, context)} ALTER COLUMN ${column()} ${change}`
  const statements: string[] = []
  if (operation.existingType !== null && type !== null) {
    const bound = boundConstraints({ ...operation, type: operation.existingType }, context)
    statements.push(...bound.map((item) => dropBoundConstraint(item, table, context)))
  }
  if (type !== null) statements.push(alter(typeChange(type, using, context)))
  if (operation.nullable !== null) statements.push(alter(operation.nullable ? 'DROP NOT NULL' : 'SET NOT NULL'))
  if (operation.serverDefault !== undefined) {
    statements.push(alter(defaultChange(operation, operation.serverDefault, context)))
  }
  if (operation.comment !== undefined) {
    const comment = operation.comment === null ? 'NULL' : stringLiteral(operation.comment, context)
    statements.push(`COMMENT ON COLUMN ${alteredTable(table, context)}.${column()} IS ${comment}`)
  }
  if (operation.newName !== null) {
    statements.push(`${alterTable(table, context)} RENAME ${column()} TO ${quote(operation.newName, context)}`)
  }
  if (type !== null) {
    statements.push(
      ...boundConstraints({ ...operation, type }, context).map((item) => addBoundConstraint(item, table, context)),
    )
  }
  return statements
}

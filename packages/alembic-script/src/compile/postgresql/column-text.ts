// PGDDLCompiler.get_column_specification
import { variantFor } from '../../constructs/sql-type.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { computedText, defaultText, identityText } from '../schema/default-text.ts'
import type { LaidOutColumn } from '../schema/table-layout.ts'
import { isBigInteger, isSmallInteger } from '../schema/type-facts.ts'
import { quote } from '../text/identifiers.ts'
import { typeText } from '../types.ts'

function typeAndDefault(laidOut: LaidOutColumn, context: CompileContext): string {
  const { column } = laidOut
  if (column.type === null) throw new NotCompilable('column-without-type', { column: column.name.text })
  const own = variantFor(column.type, context.dialectName)
  const isFree = column.clientDefault === 'none' || column.clientDefault === 'optional-sequence'
  if (laidOut.isAutoincrement && laidOut.identity === null && isFree) {
    return isBigInteger(own) ? 'BIGSERIAL' : isSmallInteger(own) ? 'SMALLSERIAL' : 'SERIAL'
  }
  const value = defaultText(column.serverDefault, context)
  return `${typeText(column.type, context)}${value === null ? '' : ` DEFAULT ${value}`}`
}

export function postgresqlColumn(laidOut: LaidOutColumn, context: CompileContext): string {
  const { identity, computed, nullable } = laidOut
  const parts = [quote(laidOut.column.name, context), typeAndDefault(laidOut, context)]
  if (computed !== null) parts.push(computedText(computed, context))
  if (identity !== null) parts.push(identityText(identity))
  if (!nullable && identity === null) parts.push('NOT NULL')
  else if (nullable && identity !== null) parts.push('NULL')
  return parts.join(' ')
}

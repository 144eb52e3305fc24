// Literal values (literal processors of sqlalchemy.sql.sqltypes).
import { isObject, nameOfKind, type Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

/** A string literal. @throws NotCompilable for NUL, which no engine stores in text. */
export function stringLiteral(text: string, context: CompileContext): string {
  if (text.includes('\0')) throw new NotCompilable('nul-in-text')
  const quoted = text.replaceAll("'", "''")
  return `'${context.backslashEscapes ? quoted.replaceAll('\\', '\\\\') : quoted}'`
}

/** Python's repr() of a float. @throws NotCompilable where it would use an exponent. */
function floatText(value: number): string {
  const text = String(value)
  if (!/^-?\d+(\.\d+)?$/.test(text) || Math.abs(value) >= 1e16)
    throw new NotCompilable('literal-not-supported', { type: 'float' })
  return text.includes('.') ? text : `${text}.0`
}

/** A value as SQLAlchemy prints it by its Python type. @throws NotCompilable */
export function literalText(value: Value, context: CompileContext): string {
  if (value === null) return 'NULL'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return stringLiteral(value, context)
  if (isObject(value)) {
    switch (value.kind) {
      case 'identifier':
        return stringLiteral(value.text, context)
      case 'float':
        return floatText(value.value)
      case 'date':
      case 'datetime':
        return `'${value.text}'`
      case 'uuid':
        return `'${context.engine === 'postgresql' ? value.text : value.text.replaceAll('-', '')}'`
      case 'decimal':
        return value.text
    }
  }
  throw new NotCompilable('literal-not-supported', { type: nameOfKind(value) })
}

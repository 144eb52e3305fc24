// Strings as literals, and what is no literal at all.
import type { PythonValue } from '../../../constructs/expression/python-value.ts'
import type { SqlType } from '../../../constructs/sql-type.ts'
import { nameOfKind, type Value } from '../../../interpret/values/value.ts'
import { NotCompilable } from '../../../refusal.ts'
import type { CompileContext } from '../../context.ts'

/** A string literal. @throws NotCompilable for NUL, which no engine stores in text. */
export function stringLiteral(text: string, context: CompileContext): string {
  if (text.includes('\0')) throw new NotCompilable('nul-in-text')
  const quoted = text.replaceAll("'", "''")
  return `'${context.backslashEscapes ? quoted.replaceAll('\\', '\\\\') : quoted}'`
}

export interface TypedValue {
  readonly value: Value
  readonly python: PythonValue
  readonly type: SqlType
}

export function refuseLiteral({ value, type }: { value: Value; type: SqlType | null }): never {
  throw new NotCompilable('literal-not-supported', { type: type?.name ?? 'NULL', given: nameOfKind(value) })
}

/** Prints a value of a type: literals.ts itself, for values inside values. */
export type PrintLiteral = (value: Value, type: SqlType | null, context: CompileContext) => string

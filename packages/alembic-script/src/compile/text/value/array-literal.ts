// postgresql.ARRAY: `ARRAY['a', 'b']`, nested as the value is.
import { affinityOf } from '../../../constructs/expression/affinity.ts'
import { pythonValue } from '../../../constructs/expression/python-value.ts'
import type { SqlType } from '../../../constructs/sql-type.ts'
import type { Value } from '../../../interpret/values/value.ts'
import type { CompileContext } from '../../context.ts'
import { type PrintLiteral, refuseLiteral, stringLiteral, type TypedValue } from './string-literal.ts'

/** ARRAY[…] of these takes the column's type by itself; an array of others is sent as one text. */
const CERTAIN = new Set(['integer', 'numeric', 'boolean', 'string'])

function itemsOf(value: Value): readonly Value[] | null {
  const python = pythonValue(value)
  return python?.type === 'list' ? python.items : null
}

interface Printing {
  readonly context: CompileContext
  readonly print: PrintLiteral
}

function constructorText(items: readonly Value[], type: SqlType, printing: Printing): string {
  const { context, print } = printing
  const parts = items.map((item) => {
    const inner = itemsOf(item)
    if (inner !== null) return constructorText(inner, type, printing)
    if (item === null) return context.mode === 'online' ? 'NULL' : refuseLiteral({ value: item, type })
    return print(item, type.itemType, context)
  })
  return `ARRAY[${parts.join(', ')}]`
}

/** `{"a","b"}`: PostgreSQL's own text of an array. */
function braces(items: readonly Value[], type: SqlType): string {
  const parts = items.map((item) => {
    const inner = itemsOf(item)
    if (inner !== null) return braces(inner, type)
    if (item === null) return 'NULL'
    const python = pythonValue(item)
    const text = python !== null && 'text' in python ? python.text : refuseLiteral({ value: item, type })
    return `"${text.replace(/["\\]/g, '\\$&')}"`
  })
  return `{${parts.join(',')}}`
}

/** @throws NotCompilable */
export function arrayLiteral(given: TypedValue, context: CompileContext, print: PrintLiteral): string {
  const items = itemsOf(given.value)
  const { type } = given
  if (items === null) return refuseLiteral(given)
  if (context.mode === 'offline') {
    // The generic ARRAY prints brackets alone where the dialect has no array.
    if (context.engine !== 'postgresql' && type.family !== 'postgresql') return refuseLiteral(given)
    return constructorText(items, type, { context, print })
  }
  if (context.engine !== 'postgresql') return refuseLiteral(given)
  const item = type.itemType
  const isCertain = item !== null && item.enumeration === null && CERTAIN.has(affinityOf(item) ?? '')
  if (isCertain && items.length > 0) return constructorText(items, type, { context, print })
  return stringLiteral(braces(items, type), context)
}

// `func.a.b(...)`.
import type { CallArguments } from '../../interpret/values/bind-arguments.ts'
import { expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type Value } from '../../interpret/values/value.ts'
import { type Place, Refused } from '../../refusal.ts'
import { plainType } from '../expression/affinity.ts'
import { functionType, isGenericFunction } from '../expression/function-types.ts'
import { typeOf } from '../expression/type-of.ts'
import type { SqlExpression } from '../sql-expression.ts'
import { toOperand } from '../to-expression.ts'
import { toType } from './build-types.ts'

const TEXT_SEARCH = new Set([
  ...['to_tsvector', 'to_tsquery', 'plainto_tsquery', 'phraseto_tsquery', 'websearch_to_tsquery', 'ts_headline'],
])
const REGCONFIG = { ...plainType('REGCONFIG'), family: 'postgresql' } as const

/** Whether the first argument names a configuration of text search, as postgresql.ext decides. */
function takesConfiguration(name: string, args: readonly Value[]): boolean {
  if (!TEXT_SEARCH.has(name) || args.length < 2) return false
  const second = args[1]
  const isQuery = isObject(second) && second.kind === 'sql-function' && typeOf(second)?.name === 'TSQUERY'
  return name !== 'ts_headline' || !isQuery
}

/** Functions that take a fixed number of arguments. */
const MOST: Readonly<Record<string, number>> = { count: 1, char_length: 1, aggregate_strings: 2 }

function named(name: string, values: readonly Value[], at: Place): SqlExpression[] {
  const most = Object.hasOwn(MOST, name) ? MOST[name] : undefined
  if (most !== undefined && values.length > most) {
    throw new Refused('too-many-arguments', at, { expected: most, given: values.length })
  }
  if (name === 'count' && values.length === 0) return [{ kind: 'literal-column', text: '*', type: null }]
  const hasConfiguration = takesConfiguration(name, values)
  return values.map((value, position) => toOperand(value, at, hasConfiguration && position === 0 ? REGCONFIG : null))
}

/** `func.cast(x, T)` and `func.extract('year', x)` are cast() and extract(). */
function registered(name: string, values: readonly Value[], at: Place): SqlExpression | null {
  const [first = null, second = null] = values
  if (name === 'cast') {
    const type = toType(second) ?? unexpected(second, 'type_', at)
    return { kind: 'sql-cast', operand: toOperand(first, at, type), type }
  }
  if (name === 'extract') {
    return {
      kind: 'sql-extract',
      field: expectText({ value: first, name: 'field', at }),
      operand: toOperand(second, at),
    }
  }
  if (name === 'next_value') {
    return isObject(first) && first.kind === 'sequence'
      ? { kind: 'sql-next-value', sequence: first }
      : unexpected(first, 'seq', at)
  }
  return null
}

/** `func.a.b(...)`: a trailing underscore of a name is dropped. @throws Refused */
export function sqlFunction(path: readonly string[], call: CallArguments): SqlExpression {
  const { at } = call
  const names = path.map((part) => part.replace(/_$/, ''))
  const lower = names.length === 1 ? (names[0] ?? '').toLowerCase() : ''
  for (const name of call.named.keys()) {
    if (name !== 'type_') throw new Refused('unknown-argument', at, { name })
  }
  const found = registered(lower, call.positional, at)
  if (found !== null) return found
  const args = named(lower, call.positional, at)
  const given = call.named.get('type_')
  const type = given === undefined || given === null ? functionType(names, args) : toType(given)
  if (type === null && given != null) return unexpected(given, 'type_', at)
  return { kind: 'sql-function', path: isGenericFunction(names) ? [lower] : names, args, type }
}

// text(): its bind parameters become literals (SQLCompiler.visit_textclause).
import type { BoundParameter, SqlText } from '../../constructs/sql-expression.ts'
import type { Value } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'
import { literalText } from './literals.ts'

const WORD = '[\\p{L}\\p{N}_]'
/** BIND_PARAMS of the compiler, and the wider pattern with which text() collects names. */
const PARAMETER = /(?<![:\p{L}\p{N}_$\\]):([\p{L}\p{N}_$]+)(?![:\p{L}\p{N}_$])/gu
const COLLECTED = new RegExp(`(?<![:\\p{L}\\p{N}_\\\\]):(${WORD}+)(?!:)`, 'gu')
const ESCAPED = /\\(:[\p{L}\p{N}_$]*)(?![:\p{L}\p{N}_$])/gu

/** The names of the parameters that a text() has. */
export function parametersOf(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(COLLECTED)].map((match) => match[1] ?? ''))
}

export function itemsOf(value: Value): readonly Value[] | null {
  if (typeof value !== 'object' || value === null) return null
  if (value.kind === 'list' || value.kind === 'tuple') return value.items
  return value.kind === 'set' && value.entries.size < 2 ? [...value.entries.keys()] : null
}

function boundText(bound: BoundParameter, context: CompileContext): string {
  if (!bound.expanding) {
    const isList = itemsOf(bound.value) !== null
    if (isList && bound.type === null) throw new NotCompilable('literal-not-supported', { type: 'list' })
    return literalText(bound.value, bound.type, context)
  }
  const items = itemsOf(bound.value)
  if (items === null || items.length === 0) throw new NotCompilable('literal-not-supported', { type: 'empty list' })
  return `(${items.map((item) => literalText(item, bound.type, context)).join(', ')})`
}

function parameterText(name: string, text: SqlText, context: CompileContext): string {
  const isOffline = context.mode === 'offline'
  const bound = text.bound.get(name)
  if (bound === undefined) {
    // A name that only the compiler's pattern finds is printed as a placeholder.
    if (isOffline && parametersOf(text.text).has(name)) return 'NULL'
    throw new NotCompilable('unbound-parameter', { name })
  }
  return isOffline && text.isLostOffline ? 'NULL' : boundText(bound, context)
}

/** @throws NotCompilable for `:name` without a value: NULL in `--sql`, an error online. */
export function textClause(text: SqlText, context: CompileContext): string {
  const names = parametersOf(text.text)
  for (const name of text.bound.keys()) {
    if (!names.has(name)) throw new NotCompilable('unknown-parameter', { name })
  }
  if (context.mode === 'offline') {
    const printed = text.text.replace(PARAMETER, (_whole, name: string) => parameterText(name, text, context))
    return printed.replace(ESCAPED, '$1')
  }
  for (const name of names) {
    if (!text.bound.has(name)) throw new NotCompilable('unbound-parameter', { name })
  }
  // Values are bound online, so what looks like an escape inside them is none.
  let end = 0
  let printed = ''
  for (const match of text.text.matchAll(PARAMETER)) {
    printed += text.text.slice(end, match.index).replace(ESCAPED, '$1') + parameterText(match[1] ?? '', text, context)
    end = match.index + match[0].length
  }
  return printed + text.text.slice(end).replace(ESCAPED, '$1')
}

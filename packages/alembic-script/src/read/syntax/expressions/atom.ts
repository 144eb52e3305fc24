// Names, literals and everything in brackets.

import { numberLiteral } from '../literals/number-literal.ts'
import { stringLiteral } from '../literals/string-literal.ts'
import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { DictEntry, Element, Expression } from '../tree.ts'
import { clausesOf } from './comprehension.ts'

const CONSTANTS: Readonly<Record<string, boolean | null | undefined>> = { True: true, False: false, None: null }

/** @throws NotPython where no expression begins. */
export function atom(tokens: TokenStream): Expression {
  const { start, text } = tokens
  tokens.height = 1
  switch (tokens.kind) {
    case Kind.name:
      tokens.advance()
      return { kind: 'name', name: text, at: tokens.span(start) }
    case Kind.string:
      return stringLiteral(tokens)
    case Kind.number:
      tokens.advance()
      return numberLiteral(tokens.source.text.slice(start, tokens.lastEnd), tokens.span(start))
    default:
      return symbol(tokens)
  }
}

function symbol(tokens: TokenStream): Expression {
  const { start, text } = tokens
  switch (text) {
    case '(':
      return parenthesised(tokens)
    case '[':
      return listDisplay(tokens)
    case '{':
      return braces(tokens)
    case '...':
      tokens.advance()
      return { kind: 'ellipsis', at: tokens.span(start) }
    case 'True':
    case 'False':
    case 'None':
      tokens.advance()
      return { kind: 'constant', value: CONSTANTS[text] ?? null, at: tokens.span(start) }
    default:
      return tokens.fail()
  }
}

function isComprehension(tokens: TokenStream): boolean {
  return tokens.text === 'for' || tokens.text === 'async'
}

function parenthesised(tokens: TokenStream): Expression {
  const { start } = tokens
  tokens.advance()
  if (tokens.take(')')) return { kind: 'tuple', items: [], at: tokens.span(start) }
  if (tokens.text === 'yield') {
    const value = tokens.grammar.yieldExpression(tokens)
    tokens.expect(')')
    return value
  }
  const first = tokens.grammar.bracketElement(tokens)
  if (isComprehension(tokens)) return comprehension(tokens, start, { result: 'generator', first, close: ')' })
  if (tokens.text !== ',') {
    tokens.expect(')')
    return first.star ? tokens.fail(start) : first.value
  }
  const items = restOf(tokens, first, ')')
  return { kind: 'tuple', items, at: tokens.span(start) }
}

function restOf(tokens: TokenStream, first: Element, close: string): Element[] {
  const items = [first]
  let height = tokens.height
  while (tokens.take(',')) {
    if (tokens.text === close) break
    items.push(tokens.grammar.bracketElement(tokens))
    height = Math.max(height, tokens.height)
  }
  tokens.expect(close)
  tokens.height = height + 1
  return items
}

function listDisplay(tokens: TokenStream): Expression {
  const { start } = tokens
  tokens.advance()
  if (tokens.take(']')) return { kind: 'list', items: [], at: tokens.span(start) }
  const first = tokens.grammar.bracketElement(tokens)
  if (isComprehension(tokens)) return comprehension(tokens, start, { result: 'list', first, close: ']' })
  const items = restOf(tokens, first, ']')
  return { kind: 'list', items, at: tokens.span(start) }
}

interface ComprehensionForm {
  readonly result: 'list' | 'set' | 'generator'
  readonly first: Element
  readonly close: string
}

/** From the first `for` to the closing bracket. */
export function comprehension(
  tokens: TokenStream,
  start: number,
  { result, first, close }: ComprehensionForm,
): Expression {
  if (first.star) tokens.fail(start)
  const height = tokens.height
  const clauses = clausesOf(tokens)
  tokens.expect(close)
  tokens.height = Math.max(height, tokens.height) + 1
  const at = tokens.span(start)
  if (clauses === null) return { kind: 'unsupported', construct: 'async-comprehension', at }
  return { kind: 'comprehension', result, body: first.value, clauses, at }
}

function braces(tokens: TokenStream): Expression {
  const { start } = tokens
  tokens.advance()
  if (tokens.take('}')) return { kind: 'dict', entries: [], at: tokens.span(start) }
  if (tokens.text === '**') return dictDisplay(tokens, start, dictEntry(tokens))
  const first = tokens.grammar.bracketElement(tokens)
  if (isComprehension(tokens)) return comprehension(tokens, start, { result: 'set', first, close: '}' })
  if (tokens.text !== ':' || first.star) {
    const items = restOf(tokens, first, '}')
    return { kind: 'set', items, at: tokens.span(start) }
  }
  const height = tokens.height
  tokens.advance()
  const value = tokens.grammar.expression(tokens)
  tokens.height = Math.max(height, tokens.height)
  if (isComprehension(tokens)) return dictComprehension(tokens, start, { key: first.value, value })
  return dictDisplay(tokens, start, { key: first.value, value })
}

function dictEntry(tokens: TokenStream): DictEntry {
  if (tokens.take('**')) return { key: null, value: tokens.grammar.binary(tokens) }
  const key = tokens.grammar.expression(tokens)
  const height = tokens.height
  tokens.expect(':')
  const value = tokens.grammar.expression(tokens)
  tokens.height = Math.max(height, tokens.height)
  return { key, value }
}

function dictDisplay(tokens: TokenStream, start: number, first: DictEntry): Expression {
  const entries = [first]
  let height = tokens.height
  while (tokens.take(',')) {
    if (tokens.text === '}') break
    entries.push(dictEntry(tokens))
    height = Math.max(height, tokens.height)
  }
  tokens.expect('}')
  tokens.height = height + 1
  return { kind: 'dict', entries, at: tokens.span(start) }
}

function dictComprehension(
  tokens: TokenStream,
  start: number,
  { key, value }: { key: Expression; value: Expression },
): Expression {
  const height = tokens.height
  const clauses = clausesOf(tokens)
  tokens.expect('}')
  tokens.height = Math.max(height, tokens.height) + 1
  const at = tokens.span(start)
  if (clauses === null) return { kind: 'unsupported', construct: 'async-comprehension', at }
  return { kind: 'dict-comprehension', key, value, clauses, at }
}

// Expressions, by Python's grammar (docs.python.org/3/reference/grammar.html), with operators by their strength.

import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { Element, Expression } from '../tree.ts'
import { argumentList } from './argument-list.ts'
import { atom } from './atom.ts'
import { parameterList } from './parameter-list.ts'
import { subscriptIndex } from './subscript-index.ts'

/** A tree higher than this is not kept: whoever walks it must not exhaust the stack. */
const HIGHEST = 500
const UNARY = 7

/** One more floor on what was read last; a tree that grew too high is cut. */
function grown(tokens: TokenStream, height: number, made: Expression): Expression {
  if (height < HIGHEST) {
    tokens.height = height + 1
    return made
  }
  tokens.height = 1
  return { kind: 'unsupported', construct: 'too-deep', at: made.at }
}

/** `name := value`, or an expression. */
export function namedExpression(tokens: TokenStream): Expression {
  if (tokens.kind !== Kind.name || !tokens.isNamed) return expression(tokens)
  const { start } = tokens
  const name = tokens.name()
  tokens.expect(':=')
  tokens.walruses += 1
  const value = expression(tokens)
  return grown(tokens, tokens.height, { kind: 'named', name, value, at: tokens.span(start) })
}

/** A conditional, a lambda or what is stronger. */
export function expression(tokens: TokenStream): Expression {
  tokens.enter()
  const made = tokens.text === 'lambda' ? lambda(tokens) : conditional(tokens)
  tokens.leave()
  return made
}

function conditional(tokens: TokenStream): Expression {
  const { start } = tokens
  const consequence = disjunction(tokens)
  if (tokens.text !== 'if') return consequence
  let height = tokens.height
  tokens.advance()
  const condition = disjunction(tokens)
  height = Math.max(height, tokens.height)
  tokens.expect('else')
  const otherwise = expression(tokens)
  const at = tokens.span(start)
  return grown(tokens, Math.max(height, tokens.height), { kind: 'conditional', condition, consequence, otherwise, at })
}

function lambda(tokens: TokenStream): Expression {
  const { start } = tokens
  tokens.advance()
  const outer = tokens.yields
  const parameters = parameterList(tokens, ':')
  const height = tokens.height
  tokens.expect(':')
  const body = tokens.within({ function: 'plain', loop: false }, expression)
  tokens.yields = outer
  const at = tokens.span(start)
  return grown(tokens, Math.max(height, tokens.height), { kind: 'lambda', parameters, body, at })
}

/** What may stand without brackets in a condition of a comprehension: `or` and stronger. */
export function disjunction(tokens: TokenStream): Expression {
  const { start } = tokens
  let left = conjunction(tokens)
  while (tokens.text === 'or') {
    const height = tokens.height
    tokens.advance()
    const right = conjunction(tokens)
    const at = tokens.span(start)
    left = grown(tokens, Math.max(height, tokens.height), { kind: 'boolean', operator: 'or', left, right, at })
  }
  return left
}

function conjunction(tokens: TokenStream): Expression {
  const { start } = tokens
  let left = inversion(tokens)
  while (tokens.text === 'and') {
    const height = tokens.height
    tokens.advance()
    const right = inversion(tokens)
    const at = tokens.span(start)
    left = grown(tokens, Math.max(height, tokens.height), { kind: 'boolean', operator: 'and', left, right, at })
  }
  return left
}

function inversion(tokens: TokenStream): Expression {
  if (tokens.text !== 'not') return comparison(tokens)
  const { start } = tokens
  tokens.enter()
  tokens.advance()
  const operand = inversion(tokens)
  tokens.leave()
  return grown(tokens, tokens.height, { kind: 'unary', operator: 'not', operand, at: tokens.span(start) })
}

const COMPARISONS = new Set(['<', '>', '==', '>=', '<=', '!=', 'in', 'not', 'is'])

function comparisonOperator(tokens: TokenStream): string {
  const { text } = tokens
  tokens.advance()
  if (text === 'not') {
    tokens.expect('in')
    return 'not in'
  }
  return text === 'is' && tokens.take('not') ? 'is not' : text
}

function comparison(tokens: TokenStream): Expression {
  const { start } = tokens
  const first = binary(tokens)
  if (tokens.kind !== Kind.symbol || !COMPARISONS.has(tokens.text)) return first
  let height = tokens.height
  const operands = [first]
  const operators: string[] = []
  while (tokens.kind === Kind.symbol && COMPARISONS.has(tokens.text)) {
    operators.push(comparisonOperator(tokens))
    operands.push(binary(tokens))
    height = Math.max(height, tokens.height)
  }
  return grown(tokens, height, { kind: 'compare', operands, operators, at: tokens.span(start) })
}

/** Binary operators at least as strong as `weakest`, from `|` to `*`, and what is stronger. */
export function binary(tokens: TokenStream, weakest = 1): Expression {
  const { start } = tokens
  let left = unary(tokens)
  while (tokens.binding >= weakest) {
    const { text: operator, binding } = tokens
    const height = tokens.height
    tokens.advance()
    const right = binary(tokens, binding + 1)
    const at = tokens.span(start)
    left = grown(tokens, Math.max(height, tokens.height), { kind: 'binary', operator, left, right, at })
  }
  return left
}

function unary(tokens: TokenStream): Expression {
  const { start, text: operator } = tokens
  if (operator !== '-' && operator !== '+' && operator !== '~') return power(tokens)
  tokens.enter()
  tokens.advance()
  const operand = unary(tokens)
  tokens.leave()
  return grown(tokens, tokens.height, { kind: 'unary', operator, operand, at: tokens.span(start) })
}

function power(tokens: TokenStream): Expression {
  const { start } = tokens
  const left = awaited(tokens)
  if (tokens.text !== '**') return left
  const height = tokens.height
  tokens.enter()
  tokens.advance()
  const right = binary(tokens, UNARY)
  tokens.leave()
  const at = tokens.span(start)
  return grown(tokens, Math.max(height, tokens.height), { kind: 'binary', operator: '**', left, right, at })
}

function awaited(tokens: TokenStream): Expression {
  if (tokens.text !== 'await') return primary(tokens)
  const { start } = tokens
  if (tokens.surroundings.function === 'none') tokens.fail()
  tokens.advance()
  primary(tokens)
  return grown(tokens, 0, { kind: 'unsupported', construct: 'await', at: tokens.span(start) })
}

/** An atom with its attributes, calls and subscripts. */
export function primary(tokens: TokenStream): Expression {
  const { start } = tokens
  let object = atom(tokens)
  for (;;) {
    const height = tokens.height
    if (tokens.text === '.') {
      tokens.advance()
      const name = tokens.name()
      object = grown(tokens, height, { kind: 'attribute', object, name, at: tokens.span(start) })
    } else if (tokens.text === '(') {
      const args = argumentList(tokens)
      const at = tokens.span(start)
      object = grown(tokens, Math.max(height, tokens.height), { kind: 'call', callee: object, args, at })
    } else if (tokens.text === '[') {
      const index = subscriptIndex(tokens)
      const at = tokens.span(start)
      object = grown(tokens, Math.max(height, tokens.height), { kind: 'subscript', object, index, at })
    } else return object
  }
}

function starElement(tokens: TokenStream, plain: (tokens: TokenStream) => Expression): Element {
  if (!tokens.take('*')) return { star: false, value: plain(tokens) }
  return { star: true, value: binary(tokens) }
}

/** One element of a list, tuple or set in brackets. */
export function bracketElement(tokens: TokenStream): Element {
  return starElement(tokens, namedExpression)
}

const AFTER_LIST = new Set([')', ']', '}', '=', ':', ';', '+=', '-=', 'in', '!'])

/** Whether the tokens that follow a comma end the list. */
function isListEnd(tokens: TokenStream): boolean {
  if (tokens.kind === Kind.newline || tokens.kind === Kind.end) return true
  return tokens.kind === Kind.symbol && (AFTER_LIST.has(tokens.text) || tokens.text.endsWith('='))
}

/** One expression, or a tuple without brackets. */
export function starExpressions(tokens: TokenStream): Expression {
  return elementsWithoutBrackets(tokens, expression)
}

/** The targets of a loop: like a tuple, without comparisons, so that `in` ends them. */
export function loopTargets(tokens: TokenStream): Expression {
  return elementsWithoutBrackets(tokens, binary)
}

/** What `match` looks at. */
export function matchSubject(tokens: TokenStream): Expression {
  return elementsWithoutBrackets(tokens, namedExpression)
}

function elementsWithoutBrackets(tokens: TokenStream, plain: (tokens: TokenStream) => Expression): Expression {
  const { start } = tokens
  const first = starElement(tokens, plain)
  if (tokens.text !== ',') return first.star ? tokens.fail(start) : first.value
  const items = [first]
  let height = tokens.height
  while (tokens.take(',')) {
    if (isListEnd(tokens)) break
    items.push(starElement(tokens, plain))
    height = Math.max(height, tokens.height)
  }
  return grown(tokens, height, { kind: 'tuple', items, at: tokens.span(start) })
}

export function yieldOrStarExpressions(tokens: TokenStream): Expression {
  return tokens.text === 'yield' ? yieldExpression(tokens) : starExpressions(tokens)
}

export function yieldExpression(tokens: TokenStream): Expression {
  const { start } = tokens
  if (tokens.surroundings.function === 'none') tokens.fail()
  tokens.expect('yield')
  tokens.yields = true
  tokens.height = 0
  const from = tokens.take('from')
  const value = from ? expression(tokens) : isListEnd(tokens) ? null : starExpressions(tokens)
  return grown(tokens, tokens.height, { kind: 'yield', value, from, at: tokens.span(start) })
}

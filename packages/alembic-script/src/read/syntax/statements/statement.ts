// Statements with blocks: docs.python.org/3/reference/compound_stmts.html
import { argumentList } from '../expressions/argument-list.ts'
import {
  binary,
  bracketElement,
  disjunction,
  expression,
  loopTargets,
  namedExpression,
  starExpressions,
  yieldExpression,
  yieldOrStarExpressions,
} from '../expressions/expression.ts'
import { parameterList } from '../expressions/parameter-list.ts'
import { assertTarget } from '../expressions/target.ts'
import type { Grammar } from '../grammar.ts'
import { Kind, TokenStream } from '../tokens/token-stream.ts'
import type { Expression, Module, Statement } from '../tree.ts'
import { matchStatement } from './match-statement.ts'
import { simpleStatements, typeParameters } from './simple-statement.ts'
import { tryStatement } from './try-statement.ts'
import { withStatement } from './with-statement.ts'

/** More `elif` than this is no script: each stands inside the one before. */
const MOST_ALTERNATIVES = 200

const GRAMMAR: Grammar = {
  expression,
  namedExpression,
  binary,
  disjunction,
  loopTargets,
  bracketElement,
  yieldExpression,
  yieldOrStarExpressions,
  block,
  elseBlock,
}

/** @throws NotPython */
export function parseModule(text: string): Module {
  const tokens = new TokenStream(text, GRAMMAR)
  const body: Statement[] = []
  while (tokens.kind === Kind.newline) tokens.advance()
  while (tokens.kind !== Kind.end) for (const each of statements(tokens)) body.push(each)
  const first = body[0]
  const docstring = first?.kind === 'expression' && first.value.kind === 'text' ? first.value.value : null
  return { docstring, body }
}

/** A compound statement, or the simple statements of one line. */
function statements(tokens: TokenStream): Statement[] {
  if (tokens.kind === Kind.name) {
    const match = tokens.text === 'match' ? matchStatement(tokens) : null
    return match === null ? simpleStatements(tokens) : [match]
  }
  const compound = compoundStatement(tokens)
  return compound === null ? simpleStatements(tokens) : [compound]
}

function compoundStatement(tokens: TokenStream): Statement | null {
  switch (tokens.text) {
    case 'if':
      return ifStatement(tokens)
    case 'for':
      return forStatement(tokens)
    case 'while':
      return whileStatement(tokens)
    case 'try':
      return tryStatement(tokens)
    case 'with':
      return withStatement(tokens)
    case 'def':
      return functionDefinition(tokens, [])
    case 'class':
      return classDefinition(tokens, [])
    case '@':
      return decorated(tokens)
    case 'async':
      return asyncStatement(tokens)
    default:
      return null
  }
}

/** `:` and what it leads to. */
function block(tokens: TokenStream): Statement[] {
  tokens.expect(':')
  if (!tokens.takeKind(Kind.newline)) return simpleStatements(tokens)
  if (!tokens.takeKind(Kind.indent)) tokens.fail()
  const body: Statement[] = []
  while (tokens.kind !== Kind.dedent) for (const each of statements(tokens)) body.push(each)
  tokens.advance()
  return body
}

/** The `else` of a statement that may have one. */
function elseBlock(tokens: TokenStream): Statement[] {
  return tokens.take('else') ? block(tokens) : []
}

function ifStatement(tokens: TokenStream): Statement {
  const branches: { start: number; condition: Expression; consequence: Statement[] }[] = []
  do {
    const { start } = tokens
    if (branches.length > MOST_ALTERNATIVES) tokens.fail()
    tokens.advance()
    branches.push({ start, condition: namedExpression(tokens), consequence: block(tokens) })
  } while (tokens.text === 'elif')
  let otherwise = elseBlock(tokens)
  for (const { start, condition, consequence } of branches.reverse()) {
    otherwise = [{ kind: 'if', condition, consequence, otherwise, at: tokens.span(start) }]
  }
  return otherwise[0] ?? tokens.fail()
}

function forStatement(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.advance()
  const from = tokens.start
  const target = loopTargets(tokens)
  assertTarget(tokens, target, from)
  tokens.expect('in')
  const iterable = starExpressions(tokens)
  const body = tokens.within({ ...tokens.surroundings, loop: true }, block)
  return { kind: 'for', target, iterable, body, otherwise: elseBlock(tokens), at: tokens.span(start) }
}

function whileStatement(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.advance()
  const condition = namedExpression(tokens)
  const body = tokens.within({ ...tokens.surroundings, loop: true }, block)
  return { kind: 'while', condition, body, otherwise: elseBlock(tokens), at: tokens.span(start) }
}

function decorated(tokens: TokenStream): Statement {
  const decorators: Expression[] = []
  while (tokens.take('@')) {
    decorators.push(namedExpression(tokens))
    if (!tokens.takeKind(Kind.newline)) tokens.fail()
  }
  if (tokens.text === 'def') return functionDefinition(tokens, decorators)
  if (tokens.text === 'class') return classDefinition(tokens, decorators)
  if (tokens.text !== 'async') tokens.fail()
  return asyncStatement(tokens)
}

function functionDefinition(tokens: TokenStream, decorators: readonly Expression[], isAsync = false): Statement {
  const { start } = tokens
  tokens.expect('def')
  const name = tokens.name()
  typeParameters(tokens)
  tokens.expect('(')
  const parameters = parameterList(tokens, ')')
  tokens.expect(')')
  if (tokens.take('->')) starExpressions(tokens)
  const { yields: outer, walruses } = tokens
  tokens.yields = false
  const body = tokens.within({ function: isAsync ? 'async' : 'plain', loop: false }, block)
  const generator = tokens.yields
  tokens.yields = outer
  const isDecorated = decorators.length > 0
  const binds = tokens.walruses === walruses ? ({ binds: 'statements' } as const) : {}
  const at = tokens.span(start)
  return { kind: 'function', name, parameters, body, decorated: isDecorated, decorators, generator, ...binds, at }
}

function classDefinition(tokens: TokenStream, decorators: readonly Expression[]): Statement {
  const { start } = tokens
  tokens.expect('class')
  const name = tokens.name()
  typeParameters(tokens)
  const bases = tokens.text === '(' ? argumentList(tokens) : []
  const body = tokens.within({ function: 'none', loop: false }, block)
  return { kind: 'class', name, bases, body, decorators, at: tokens.span(start) }
}

/** Nothing that waits can be known here: the whole statement is `unsupported`, and what it binds is named. */
function asyncStatement(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.advance()
  const outer = tokens.names
  const names = new Set<string>()
  tokens.names = names
  const { text } = tokens
  const isAllowed = text === 'def' || (tokens.surroundings.function === 'async' && (text === 'for' || text === 'with'))
  const made = text === 'def' ? functionDefinition(tokens, [], true) : isAllowed ? compoundStatement(tokens) : null
  if (made === null) return tokens.fail()
  tokens.names = outer
  for (const name of names) outer?.add(name)
  const binds = made.kind === 'function' ? [made.name] : [...names]
  const construct = text === 'def' ? 'async-function' : `async-${text}`
  return { kind: 'unsupported', construct, binds, at: tokens.span(start) }
}

// Statements on one line: docs.python.org/3/reference/simple_stmts.html
import { binary, expression, starExpressions, yieldOrStarExpressions } from '../expressions/expression.ts'
import { assertDeletable, assertSingleTarget, assertTarget } from '../expressions/target.ts'
import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { Expression, Statement } from '../tree.ts'
import { importFrom, importModules } from './import-statement.ts'

/** One or more statements with `;` between them, up to the end of the line. */
export function simpleStatements(tokens: TokenStream): Statement[] {
  const found: Statement[] = []
  do {
    found.push(simpleStatement(tokens))
  } while (tokens.take(';') && tokens.kind !== Kind.newline)
  if (!tokens.takeKind(Kind.newline)) tokens.fail()
  return found
}

function isEnd(tokens: TokenStream): boolean {
  return tokens.kind === Kind.newline || tokens.text === ';'
}

function simpleStatement(tokens: TokenStream): Statement {
  const { start, text } = tokens
  switch (text) {
    case 'pass':
    case 'break':
    case 'continue':
      if (text !== 'pass' && !tokens.surroundings.loop) tokens.fail()
      tokens.advance()
      return { kind: text, at: tokens.span(start) }
    case 'return': {
      if (tokens.surroundings.function === 'none') tokens.fail()
      tokens.advance()
      const value = isEnd(tokens) ? null : starExpressions(tokens)
      return { kind: 'return', value, at: tokens.span(start) }
    }
    case 'raise':
      return raise(tokens)
    case 'import':
      return importModules(tokens)
    case 'from':
      return importFrom(tokens)
    case 'assert': {
      tokens.advance()
      const condition = expression(tokens)
      const message = tokens.take(',') ? expression(tokens) : null
      return { kind: 'assert', condition, message, at: tokens.span(start) }
    }
    case 'del':
      return del(tokens)
    case 'global':
    case 'nonlocal': {
      tokens.advance()
      const names = [tokens.name()]
      while (tokens.take(',')) names.push(tokens.name())
      return { kind: text, names, at: tokens.span(start) }
    }
    default:
      return text === 'type' && tokens.kind === Kind.name
        ? (typeAlias(tokens) ?? expressionStatement(tokens))
        : expressionStatement(tokens)
  }
}

function raise(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.advance()
  if (isEnd(tokens)) return { kind: 'raise', value: null, cause: null, at: tokens.span(start) }
  const value = expression(tokens)
  const cause = tokens.take('from') ? expression(tokens) : null
  return { kind: 'raise', value, cause, at: tokens.span(start) }
}

function del(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.advance()
  const targets: Expression[] = []
  do {
    if (targets.length > 0 && isEnd(tokens)) break
    const from = tokens.start
    const target = binary(tokens)
    assertDeletable(tokens, target, from)
    targets.push(target)
  } while (tokens.take(','))
  return { kind: 'delete', targets, at: tokens.span(start) }
}

/** `type Name = …`; null when `type` is an ordinary name here. */
function typeAlias(tokens: TokenStream): Statement | null {
  const { start } = tokens
  const mark = tokens.mark()
  tokens.advance()
  if (tokens.kind !== Kind.name) {
    tokens.reset(mark)
    return null
  }
  const name = tokens.name()
  typeParameters(tokens)
  tokens.expect('=')
  expression(tokens)
  return { kind: 'unsupported', construct: 'type-alias', binds: [name], at: tokens.span(start) }
}

/** `[T: bound = default, *Ts, **P]`, which says nothing to us. */
export function typeParameters(tokens: TokenStream): void {
  if (!tokens.take('[')) return
  do {
    if (tokens.text === ']') break
    if (!tokens.take('*')) tokens.take('**')
    tokens.name()
    if (tokens.take(':')) expression(tokens)
    if (tokens.take('=')) {
      tokens.take('*')
      expression(tokens)
    }
  } while (tokens.take(','))
  tokens.expect(']')
}

const AUGMENTED = new Set(['+=', '-=', '*=', '/=', '//=', '%=', '@=', '&=', '|=', '^=', '<<=', '>>=', '**='])

function expressionStatement(tokens: TokenStream): Statement {
  const { start } = tokens
  const first = yieldOrStarExpressions(tokens)
  const { text } = tokens
  if (tokens.kind !== Kind.symbol) return { kind: 'expression', value: first, at: tokens.span(start) }
  if (text === '=') return assignment(tokens, first, start)
  if (text === ':') {
    assertSingleTarget(tokens, first, start)
    tokens.advance()
    const annotation = expression(tokens)
    const value = tokens.take('=') ? yieldOrStarExpressions(tokens) : null
    return { kind: 'assign', targets: [first], value, annotation, at: tokens.span(start) }
  }
  if (AUGMENTED.has(text)) {
    assertSingleTarget(tokens, first, start)
    tokens.advance()
    const value = yieldOrStarExpressions(tokens)
    return { kind: 'augment', target: first, operator: text.slice(0, -1), value, at: tokens.span(start) }
  }
  return { kind: 'expression', value: first, at: tokens.span(start) }
}

function assignment(tokens: TokenStream, first: Expression, start: number): Statement {
  const targets: Expression[] = []
  let last = first
  let from = start
  while (tokens.take('=')) {
    assertTarget(tokens, last, from)
    targets.push(last)
    from = tokens.start
    last = yieldOrStarExpressions(tokens)
  }
  return { kind: 'assign', targets, value: last, at: tokens.span(start) }
}

import { expression, primary } from '../expressions/expression.ts'
import { assertTarget } from '../expressions/target.ts'
import { NotPython } from '../not-python.ts'
import type { TokenStream } from '../tokens/token-stream.ts'
import type { Expression, Statement } from '../tree.ts'

interface WithItem {
  readonly value: Expression
  readonly target: Expression | null
}

export function withStatement(tokens: TokenStream): Statement {
  const { start } = tokens
  tokens.advance()
  const items = (tokens.text === '(' ? itemsInBrackets(tokens) : null) ?? itemsUpTo(tokens, ':')
  return { kind: 'with', items, body: tokens.grammar.block(tokens), at: tokens.span(start) }
}

/** Brackets around all items are tried first, as the grammar does; null when they are part of an expression. */
function itemsInBrackets(tokens: TokenStream): WithItem[] | null {
  const mark = tokens.mark()
  try {
    tokens.advance()
    const items = itemsUpTo(tokens, ')')
    tokens.expect(')')
    if (tokens.text === ':') return items
  } catch (error) {
    if (!(error instanceof NotPython)) throw error
  }
  tokens.reset(mark)
  return null
}

function itemsUpTo(tokens: TokenStream, close: ':' | ')'): WithItem[] {
  const items: WithItem[] = []
  do {
    if (close === ')' && items.length > 0 && tokens.text === ')') break
    const value = expression(tokens)
    items.push({ value, target: tokens.take('as') ? target(tokens) : null })
  } while (tokens.take(','))
  return items
}

function target(tokens: TokenStream): Expression {
  const { start } = tokens
  const made = primary(tokens)
  assertTarget(tokens, made, start)
  return made
}

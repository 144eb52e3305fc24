import { expression } from '../expressions/expression.ts'
import type { TokenStream } from '../tokens/token-stream.ts'
import type { ExceptClause, Statement } from '../tree.ts'

/** `try` with its clauses; one with `except*` is `unsupported`. */
export function tryStatement(tokens: TokenStream): Statement {
  const { start } = tokens
  const outer = tokens.names
  const names = new Set<string>()
  tokens.names = names
  tokens.advance()
  const body = tokens.grammar.block(tokens)
  const handlers: ExceptClause[] = []
  let grouped = 0
  while (tokens.text === 'except') {
    if (handlers.at(-1)?.type === null) tokens.fail()
    const { clause, isGroup } = exceptClause(tokens)
    if (isGroup) grouped += 1
    handlers.push(clause)
  }
  if (grouped > 0 && grouped < handlers.length) tokens.fail(start)
  const otherwise = handlers.length > 0 ? tokens.grammar.elseBlock(tokens) : []
  const hasFinally = tokens.take('finally')
  if (handlers.length === 0 && !hasFinally) tokens.fail()
  const last = hasFinally ? tokens.grammar.block(tokens) : []
  tokens.names = outer
  for (const name of names) outer?.add(name)
  const at = tokens.span(start)
  if (grouped > 0) return { kind: 'unsupported', construct: 'except-group', binds: [...names], at }
  return { kind: 'try', body, handlers, otherwise, finally: last, at }
}

function exceptClause(tokens: TokenStream): { clause: ExceptClause; isGroup: boolean } {
  const { start } = tokens
  tokens.advance()
  const isGroup = tokens.take('*')
  if (tokens.text === ':') {
    if (isGroup) tokens.fail()
    const body = tokens.grammar.block(tokens)
    return { clause: { at: tokens.span(start), type: null, name: null, body }, isGroup }
  }
  const type = expression(tokens)
  const name = tokens.take('as') ? tokens.name() : null
  const body = tokens.grammar.block(tokens)
  return { clause: { at: tokens.span(start), type, name, body }, isGroup }
}

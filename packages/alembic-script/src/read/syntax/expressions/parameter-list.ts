// Parameters of functions and lambdas: docs.python.org/3/reference/compound_stmts.html#function-definitions

import type { TokenStream } from '../tokens/token-stream.ts'
import type { Parameter } from '../tree.ts'

interface List {
  readonly tokens: TokenStream
  readonly isLambda: boolean
  found: Parameter[]
  keywordOnly: boolean
  height: number
}

/** The parameters up to the token that ends them, which is left. */
export function parameterList(tokens: TokenStream, close: ':' | ')'): Parameter[] {
  const list: List = { tokens, isLambda: close === ':', found: [], keywordOnly: false, height: 0 }
  while (tokens.text !== close) {
    readOne(list)
    if (!tokens.take(',')) break
  }
  if (tokens.text !== close) tokens.fail()
  if (new Set(list.found.map(({ name }) => name)).size !== list.found.length) tokens.fail()
  tokens.height = list.height
  return list.found
}

function readOne(list: List): void {
  const { tokens, found } = list
  if (found.at(-1)?.star === 2) tokens.fail()
  if (tokens.text === '/') {
    if (found.length === 0 || list.keywordOnly || found[0]?.only) tokens.fail()
    tokens.advance()
    list.found = found.map((parameter) => ({ ...parameter, only: 'positional' }))
  } else if (tokens.take('**')) found.push({ name: named(list, false), star: 2, fallback: null })
  else if (tokens.take('*')) {
    if (list.keywordOnly) tokens.fail()
    list.keywordOnly = true
    if (tokens.text !== ',') found.push({ name: named(list, true), star: 1, fallback: null })
    // A star alone must be followed by a parameter of its own.
    else if (!followedByName(tokens)) tokens.fail()
  } else plain(list)
}

function followedByName(tokens: TokenStream): boolean {
  const mark = tokens.mark()
  tokens.advance()
  const isName = tokens.text !== ')' && tokens.text !== ':' && tokens.text !== '**' && tokens.text !== '*'
  tokens.reset(mark)
  return isName
}

function plain(list: List): void {
  const { tokens, found } = list
  const { start } = tokens
  const name = named(list, false)
  const fallback = tokens.take('=') ? tokens.grammar.expression(tokens) : null
  if (fallback !== null) list.height = Math.max(list.height, tokens.height)
  const last = found.at(-1)
  if (fallback === null && !list.keywordOnly && last !== undefined && last.fallback !== null) tokens.fail(start)
  found.push(list.keywordOnly ? { name, star: 0, fallback, only: 'keyword' } : { name, star: 0, fallback })
}

/** A name, and its annotation, which says nothing to us. */
function named({ tokens, isLambda }: List, isStarred: boolean): string {
  const name = tokens.name()
  if (!isLambda && tokens.take(':')) {
    if (isStarred && tokens.take('*')) tokens.grammar.binary(tokens)
    else tokens.grammar.expression(tokens)
  }
  return name
}

import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { Argument } from '../tree.ts'
import { comprehension } from './atom.ts'

/** What was given so far decides what may follow (docs.python.org/3/reference/expressions.html#calls). */
type Stage = 'positional' | 'keyword' | 'mapping'

/** The arguments of a call, with both brackets. */
export function argumentList(tokens: TokenStream): Argument[] {
  const { start } = tokens
  const args: Argument[] = []
  let stage: Stage = 'positional'
  let height = 0
  tokens.expect('(')
  while (tokens.text !== ')') {
    const begin = tokens.start
    const argument = oneArgument(tokens)
    if (tokens.text === 'for' || tokens.text === 'async') {
      if (args.length > 0 || argument.name !== null || argument.star > 0) tokens.fail()
      const form = { result: 'generator', first: { star: false, value: argument.value }, close: ')' } as const
      return [{ name: null, star: 0, value: comprehension(tokens, start, form) }]
    }
    if (argument.star === 2) stage = 'mapping'
    else if (argument.name !== null) stage = stage === 'mapping' ? 'mapping' : 'keyword'
    else if (stage === 'mapping' || (stage === 'keyword' && argument.star === 0)) tokens.fail(begin)
    args.push(argument)
    height = Math.max(height, tokens.height)
    if (!tokens.take(',')) break
  }
  tokens.expect(')')
  tokens.height = height
  return args
}

function oneArgument(tokens: TokenStream): Argument {
  if (tokens.take('*')) return { name: null, star: 1, value: tokens.grammar.expression(tokens) }
  if (tokens.take('**')) return { name: null, star: 2, value: tokens.grammar.expression(tokens) }
  if (tokens.kind === Kind.name && tokens.isKeyword) {
    const name = tokens.name()
    tokens.advance()
    return { name, star: 0, value: tokens.grammar.expression(tokens) }
  }
  return { name: null, star: 0, value: tokens.grammar.namedExpression(tokens) }
}

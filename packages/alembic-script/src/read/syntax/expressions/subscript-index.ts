import type { TokenStream } from '../tokens/token-stream.ts'
import type { Element, Expression } from '../tree.ts'

/** What stands between the brackets of `object[…]`, with both brackets. */
export function subscriptIndex(tokens: TokenStream): Expression {
  tokens.expect('[')
  const { start } = tokens
  const first = oneIndex(tokens)
  if (tokens.text !== ',' && !first.star) {
    tokens.expect(']')
    return first.value
  }
  const items = [first]
  let height = tokens.height
  while (tokens.take(',')) {
    if (tokens.text === ']') break
    items.push(oneIndex(tokens))
    height = Math.max(height, tokens.height)
  }
  const at = tokens.span(start)
  tokens.expect(']')
  tokens.height = height + 1
  return { kind: 'tuple', items, at }
}

function oneIndex(tokens: TokenStream): Element {
  if (tokens.take('*')) return { star: true, value: tokens.grammar.binary(tokens) }
  const { start } = tokens
  const first = tokens.text === ':' ? null : tokens.grammar.namedExpression(tokens)
  if (tokens.text !== ':') return { star: false, value: first ?? tokens.fail() }
  let height = first === null ? 0 : tokens.height
  const bounds: (Expression | null)[] = [null, null]
  for (let index = 0; index < 2 && tokens.take(':'); index += 1) {
    if (tokens.text === ':' || tokens.text === ',' || tokens.text === ']') continue
    bounds[index] = tokens.grammar.expression(tokens)
    height = Math.max(height, tokens.height)
  }
  tokens.height = height + 1
  const [stop = null, step = null] = bounds
  return { star: false, value: { kind: 'slice', start: first, stop, step, at: tokens.span(start) } }
}

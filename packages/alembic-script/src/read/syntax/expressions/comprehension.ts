import type { TokenStream } from '../tokens/token-stream.ts'
import type { ComprehensionClause } from '../tree.ts'
import { assertTarget } from './target.ts'

/** The `for` and `if` clauses of a comprehension; null when one is asynchronous. */
export function clausesOf(tokens: TokenStream): ComprehensionClause[] | null {
  const clauses: ComprehensionClause[] = []
  let height = 0
  let isAsync = false
  for (;;) {
    if (tokens.text === 'if' && clauses.length > 0) {
      tokens.advance()
      clauses.push({ kind: 'if', condition: tokens.grammar.disjunction(tokens) })
      height = Math.max(height, tokens.height)
      continue
    }
    if (tokens.text !== 'for' && tokens.text !== 'async') break
    if (tokens.take('async')) isAsync = true
    tokens.expect('for')
    const { start } = tokens
    const target = tokens.grammar.loopTargets(tokens)
    assertTarget(tokens, target, start)
    height = Math.max(height, tokens.height)
    tokens.expect('in')
    clauses.push({ kind: 'for', target, iterable: tokens.grammar.disjunction(tokens) })
    height = Math.max(height, tokens.height)
  }
  tokens.height = height
  return isAsync ? null : clauses
}

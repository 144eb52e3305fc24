// `match` is read to its end and kept as `unsupported`: no script needs it, but what follows it must be read.
import { binary, matchSubject, namedExpression } from '../expressions/expression.ts'
import { NotPython } from '../not-python.ts'
import { Kind, type TokenStream } from '../tokens/token-stream.ts'
import type { Statement } from '../tree.ts'

/** Null when `match` is an ordinary name here. */
export function matchStatement(tokens: TokenStream): Statement | null {
  const { start } = tokens
  const outer = tokens.names
  const names = new Set<string>()
  tokens.names = names
  const isMatch = beginsMatch(tokens)
  if (isMatch) {
    while (tokens.kind !== Kind.dedent) caseClause(tokens)
    tokens.advance()
  }
  tokens.names = outer
  if (!isMatch) return null
  for (const name of names) outer?.add(name)
  return { kind: 'unsupported', construct: 'match', binds: [...names], at: tokens.span(start) }
}

/** Goes to the first `case`, or stays where it is. */
function beginsMatch(tokens: TokenStream): boolean {
  const mark = tokens.mark()
  try {
    tokens.advance()
    if (tokens.text !== ':' && tokens.text !== '=') {
      matchSubject(tokens)
      if (tokens.take(':') && tokens.takeKind(Kind.newline)) {
        if (!tokens.takeKind(Kind.indent)) tokens.fail()
        return true
      }
    }
  } catch (error) {
    if (!(error instanceof NotPython)) throw error
  }
  tokens.reset(mark)
  return false
}

function caseClause(tokens: TokenStream): void {
  if (tokens.text !== 'case') tokens.fail()
  tokens.advance()
  patterns(tokens, ':')
  if (tokens.take('if')) namedExpression(tokens)
  tokens.grammar.block(tokens)
}

/** Patterns with commas between them, up to what closes them. */
function patterns(tokens: TokenStream, close: string): void {
  while (tokens.text !== close && tokens.text !== 'if') {
    if (tokens.kind === Kind.name && tokens.isKeyword) {
      tokens.advance()
      tokens.advance()
    } else if (!tokens.take('*')) tokens.take('**')
    pattern(tokens)
    if (close === '}' && tokens.take(':')) pattern(tokens)
    if (!tokens.take(',')) break
  }
}

function pattern(tokens: TokenStream): void {
  tokens.enter()
  do {
    closedPattern(tokens)
  } while (tokens.take('|'))
  if (tokens.take('as')) tokens.name()
  tokens.leave()
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
/** As strong as `+`: a complex number is a sum, and `|` stands between patterns. */
const SUM = 5

function closedPattern(tokens: TokenStream): void {
  const close = CLOSING[tokens.text]
  if (close !== undefined) bracketed(tokens, close)
  else if (tokens.kind === Kind.name) {
    tokens.advance()
    while (tokens.take('.')) tokens.name()
    if (tokens.text === '(') bracketed(tokens, ')')
  } else binary(tokens, SUM)
}

function bracketed(tokens: TokenStream, close: string): void {
  tokens.advance()
  patterns(tokens, close)
  tokens.expect(close)
}

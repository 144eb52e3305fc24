import type { TableKey } from '../../schema-view.ts'
import type { Token } from './tokens.ts'

/** A place in a statement's words. */
export class Cursor {
  readonly tokens: readonly Token[]
  at = 0

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens
  }

  get isAtEnd(): boolean {
    const token = this.tokens[this.at]
    return token === undefined || token.word === ';'
  }

  /** Whether these words come next. */
  is(...words: readonly string[]): boolean {
    return words.every((word, ahead) => {
      const token = this.tokens[this.at + ahead]
      return token !== undefined && (token.kind === 'word' || token.kind === 'mark') && token.word === word
    })
  }

  /** Steps over these words when they come next. */
  take(...words: readonly string[]): boolean {
    if (!this.is(...words)) return false
    this.at += words.length
    return true
  }

  takeOneOf(...choices: readonly string[]): string | null {
    return choices.find((choice) => this.take(...choice.split(' '))) ?? null
  }

  /** An identifier; null when something else comes next. */
  name(): string | null {
    const token = this.tokens[this.at]
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'name')) return null
    this.at += 1
    return token.name
  }

  /** `name` or `schema.name`. */
  key(): TableKey | null {
    const first = this.name()
    if (first === null) return null
    if (!this.take('.')) return { schema: null, name: first }
    const second = this.name()
    return second === null || this.is('.') ? null : { schema: first, name: second }
  }

  /** The words inside the parentheses that come next; null when none do. */
  parenthesized(): Token[] | null {
    if (!this.take('(')) return null
    const from = this.at
    let depth = 1
    while (depth > 0) {
      const token = this.tokens[this.at]
      if (token === undefined) return null
      if (token.kind === 'mark' && token.word === '(') depth += 1
      if (token.kind === 'mark' && token.word === ')') depth -= 1
      this.at += 1
    }
    return this.tokens.slice(from, this.at - 1)
  }

  rest(): Token[] {
    return this.tokens.slice(this.at).filter(({ word, kind }) => !(kind === 'mark' && word === ';'))
  }
}

/** Words between commas, outside of parentheses. */
export function commaSeparated(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    const mark = token.kind === 'mark' ? token.word : ''
    if (mark === ',' && depth === 0) parts.push([])
    else parts.at(-1)?.push(token)
    if (mark === '(' || mark === '[') depth += 1
    if (mark === ')' || mark === ']') depth -= 1
  }
  return parts.filter((part) => part.length > 0)
}

/** Column names of a parenthesised list; null for a part that is no plain column. */
export function columnList(tokens: readonly Token[]): (string | null)[] {
  return commaSeparated(tokens).map((part) => {
    const [first, ...others] = part
    const isPlain = others.every(({ word, kind }) => kind !== 'mark' || word === '(' || word === ')')
    const isName = first?.kind === 'name' || first?.kind === 'word'
    return isName && isPlain && others[0]?.word !== '(' ? first.name : isName && isLength(others) ? first.name : null
  })
}

/** MySQL's key part with a length: `name(10)`. */
function isLength(tokens: readonly Token[]): boolean {
  return tokens[0]?.word === '(' && tokens[1]?.kind === 'number' && tokens[2]?.word === ')'
}

// The expressions of Alembic's templates: names, texts, `a if b else c`, tests, calls, attributes, and one `for` inside a call.

export type Expression =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'sequence'; readonly of: 'tuple' | 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'choice'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly value: Expression }
  | { readonly kind: 'member'; readonly value: Expression; readonly name: string }
  | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Expression[] }
  | { readonly kind: 'each'; readonly item: Expression; readonly name: string; readonly of: Expression }

interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'sign' | 'end'
  readonly text: string
}

const token =
  /\s*(?:(?<name>[\p{L}_][\p{L}\p{N}_]*)(?!["'])|(?<number>\d+)|(?<text>[rR]?(?:"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'))|(?<sign>==|!=|<=|>=|[-+%<>.,()[\]]))/uy

/** Null for text that is no such expression. */
export function parseExpression(text: string): Expression | null {
  const tokens = tokensOf(text)
  if (tokens === null) return null
  try {
    const parser = new Parser(tokens)
    const expression = parser.tupleOrOne()
    return parser.isAtEnd ? expression : null
  } catch (error) {
    if (error instanceof NotOurs) return null
    throw error
  }
}

function tokensOf(text: string): Token[] | null {
  const whole = text.trim()
  const tokens: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < whole.length) {
    const found = token.exec(whole)?.groups
    if (found === undefined) return null
    const [kind, written] = Object.entries(found).find(([, value]) => value !== undefined) ?? []
    if ((kind !== 'name' && kind !== 'number' && kind !== 'text' && kind !== 'sign') || written === undefined)
      return null
    tokens.push({ kind, text: written })
  }
  return tokens
}

class NotOurs extends Error {}

/** How deep expressions may stand in each other. */
const deepest = 60

class Parser {
  readonly #tokens: readonly Token[]
  #place = 0
  #depth = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#place >= this.#tokens.length
  }

  tupleOrOne(): Expression {
    const first = this.#choice()
    if (!this.#isNext(',')) return first
    const items = [first]
    while (this.#take(',')) if (!this.isAtEnd && !this.#isNext(')')) items.push(this.#choice())
    return { kind: 'sequence', of: 'tuple', items }
  }

  #choice(): Expression {
    this.#depth += 1
    if (this.#depth > deepest) throw new NotOurs()
    const yes = this.#either('or', () => this.#either('and', () => this.#negated()))
    let found = yes
    if (this.#take('if')) {
      const test = this.#either('or', () => this.#either('and', () => this.#negated()))
      if (!this.#take('else')) throw new NotOurs()
      found = { kind: 'choice', test, yes, no: this.#choice() }
    }
    this.#depth -= 1
    return found
  }

  #either(operator: string, next: () => Expression): Expression {
    let left = next()
    while (this.#take(operator)) left = { kind: 'binary', operator, left, right: next() }
    return left
  }

  #negated(): Expression {
    if (!this.#take('not')) return this.#comparison()
    this.#depth += 1
    if (this.#depth > deepest) throw new NotOurs()
    return { kind: 'not', value: this.#negated() }
  }

  #comparison(): Expression {
    const left = this.#sum()
    const operator = this.#comparing()
    return operator === null ? left : { kind: 'binary', operator, left, right: this.#sum() }
  }

  #comparing(): string | null {
    if (this.#take('is')) return this.#take('not') ? 'is not' : 'is'
    if (this.#take('not')) {
      if (!this.#take('in')) throw new NotOurs()
      return 'not in'
    }
    return ['in', '==', '!=', '<=', '>=', '<', '>'].find((sign) => this.#take(sign)) ?? null
  }

  #sum(): Expression {
    let left = this.#postfix()
    for (;;) {
      const operator = ['+', '%'].find((sign) => this.#take(sign))
      if (operator === undefined) return left
      left = { kind: 'binary', operator, left, right: this.#postfix() }
    }
  }

  #postfix(): Expression {
    let value = this.#atom()
    for (;;) {
      if (this.#take('.')) value = { kind: 'member', value, name: this.#name() }
      else if (this.#take('(')) value = { kind: 'call', callee: value, args: this.#arguments() }
      else return value
    }
  }

  #arguments(): Expression[] {
    const args: Expression[] = []
    while (!this.#take(')')) {
      const item = this.#choice()
      if (this.#take('for')) {
        const name = this.#name()
        if (!this.#take('in')) throw new NotOurs()
        args.push({ kind: 'each', item, name, of: this.#choice() })
      } else args.push(item)
      if (!this.#take(',') && !this.#isNext(')')) throw new NotOurs()
    }
    return args
  }

  #atom(): Expression {
    const here = this.#tokens[this.#place]
    if (here === undefined) throw new NotOurs()
    this.#place += 1
    if (here.kind === 'number') return { kind: 'constant', value: Number(here.text) }
    if (here.kind === 'text') return { kind: 'constant', value: textValue(here.text) }
    if (here.kind === 'name') return nameOrConstant(here.text)
    if (here.text === '(') return this.#closed(')', 'tuple')
    if (here.text === '[') return this.#closed(']', 'list')
    throw new NotOurs()
  }

  #closed(end: string, of: 'tuple' | 'list'): Expression {
    if (this.#take(end)) return { kind: 'sequence', of, items: [] }
    const inside = this.tupleOrOne()
    if (!this.#take(end)) throw new NotOurs()
    if (of === 'tuple') return inside
    return { kind: 'sequence', of, items: inside.kind === 'sequence' ? inside.items : [inside] }
  }

  #name(): string {
    const here = this.#tokens[this.#place]
    if (here?.kind !== 'name') throw new NotOurs()
    this.#place += 1
    return here.text
  }

  #isNext(text: string): boolean {
    const here = this.#tokens[this.#place]
    return here !== undefined && here.kind !== 'text' && here.text === text
  }

  #take(text: string): boolean {
    if (!this.#isNext(text)) return false
    this.#place += 1
    return true
  }
}

const constants: Readonly<Record<string, boolean | null>> = { None: null, True: true, False: false }
const words = new Set(['if', 'else', 'for', 'in', 'and', 'or', 'not', 'is', 'lambda', 'await', 'yield', 'import'])

function nameOrConstant(name: string): Expression {
  const value = Object.hasOwn(constants, name) ? constants[name] : undefined
  if (value !== undefined) return { kind: 'constant', value }
  if (words.has(name)) throw new NotOurs()
  return { kind: 'name', name }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
}

function textValue(written: string): string {
  if (/^[rR]/.test(written)) return written.slice(2, -1)
  return written.slice(1, -1).replace(/\\([\s\S])/g, (whole, mark: string) => {
    const meant = escapes[mark]
    // Numbers of characters, and what Python warns of.
    if (meant === undefined) throw new NotOurs(whole)
    return meant
  })
}

// The header of a script without its grammar: most begin with a docstring, imports and four plain assignments.
// It answers only where the grammar could say nothing else, and leaves every doubt to it.
import type { HeaderValue } from './header.ts'

export interface SkimmedHeader {
  readonly docstring: string | null
  readonly values: ReadonlyMap<string, HeaderValue>
}

const NAMES = ['revision', 'down_revision', 'branch_labels', 'depends_on']
const BLANK = /(?:[ \t\f]*(?:#[^\n]*)?\n)*/y
const END_OF_LINE = /[ \t\f]*(?:#[^\n]*)?(?:\n|$)/y
const DOCSTRING = /("""|''')([^\\]*?)\1/y
const IMPORT = /(?:import|from)[ \t][\w.,* \t]*(?:\([\w\s,]*\))?/y
const ASSIGNMENT = /(revision|down_revision|branch_labels|depends_on)[ \t]*(?::[\w.|[\], \t]*)?=[ \t]*/y
const TEXT = String.raw`(?:"[^"\\\n]*"|'[^'\\\n]*')`
const VALUE = new RegExp(
  String.raw`None|${TEXT}(?:[ \t]*,[ \t]*${TEXT})*(?:[ \t]*,)?|[([]\s*${TEXT}\s*(?:,\s*${TEXT}\s*)*(?:,\s*)?[)\]]|\(\s*\)|\[\s*\]`,
  'y',
)
const EACH_TEXT = new RegExp(TEXT, 'g')
/** Other signs for Latin letters, which Python takes for the letters themselves (NFKC). */
const LETTERS_IN_DISGUISE =
  /[ªºſ\u02b0-\u02b8\u1d2c-\u1d6a\u2071\u207f\u2090-\u209c\u2100-\u214f\u24b6-\u24e9\uff21-\uff5a\u{1d400}-\u{1d7ff}]/u

/** With which an assignment goes on after its target. */
const BINDING_SIGNS = '=:\\+-*/%@&|^<>'

/** What the pattern matches here, moving past it; null when it does not match. */
class Reader {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found !== null) this.at = pattern.lastIndex
    return found
  }
}

function writtenValue(written: string): HeaderValue | undefined {
  if (written === 'None') return null
  const texts = (written.match(EACH_TEXT) ?? []).map((text) => text.slice(1, -1))
  const opens = written.startsWith('(') ? ')' : written.startsWith('[') ? ']' : null
  if (opens !== null && !written.endsWith(opens)) return undefined
  // Brackets around one text, without a comma, are only brackets; a list is a list.
  const [only] = texts
  const isSingle = texts.length === 1 && opens !== ']' && !/,\s*\)?$/.test(written)
  return isSingle && only !== undefined ? only : texts
}

/** Whether one of the names may be bound from here on: any mention that could be an assignment's. */
function mayBind(text: string, from: number): boolean {
  // Every `down_revision` holds a `revision`.
  for (const name of ['revision', 'branch_labels', 'depends_on']) {
    for (let at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + name.length)) {
      let next = at + name.length
      while (text[next] === ' ' || text[next] === '\t' || text[next] === '\f') next += 1
      const sign = text[next]
      if (sign !== undefined && BINDING_SIGNS.includes(sign)) return true
    }
  }
  return false
}

/** Null when only the grammar can tell. */
export function skimHeader(text: string): SkimmedHeader | null {
  const reader = new Reader(text)
  const values = new Map<string, HeaderValue>()
  reader.take(BLANK)
  const docstring = reader.take(DOCSTRING)?.[2] ?? null
  if (docstring !== null && reader.take(END_OF_LINE) === null) return null
  for (;;) {
    reader.take(BLANK)
    const start = reader.at
    if (reader.take(IMPORT) !== null) {
      if (reader.take(END_OF_LINE) !== null) continue
      reader.at = start
      break
    }
    const name = reader.take(ASSIGNMENT)?.[1]
    if (name === undefined) break
    const value = writtenValue(reader.take(VALUE)?.[0] ?? '[')
    if (value === undefined || reader.take(END_OF_LINE) === null) return null
    values.set(name, value)
  }
  if (!NAMES.slice(0, 2).every((name) => values.has(name))) return null
  if (mayBind(text, reader.at) || LETTERS_IN_DISGUISE.test(text)) return null
  return { docstring, values }
}

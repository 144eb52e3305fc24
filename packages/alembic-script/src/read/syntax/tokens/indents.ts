// Indentation: docs.python.org/3/reference/lexical_analysis.html#indentation
import { NotPython } from '../not-python.ts'
import { Code } from './characters.ts'

/** CPython's tokenizer has the same limit (MAXINDENT). */
const MOST_INDENTS = 100

interface Width {
  /** With tabs as wide as eight. */
  readonly column: number
  /** With tabs as wide as one: both must agree on what is deeper, else tabs and spaces are mixed. */
  readonly alternative: number
}

export interface MeasuredLine extends Width {
  /** Where the first token of the line begins. */
  readonly at: number
}

const NOTHING: Width = { column: 0, alternative: 0 }

/** The first line from here on that has a token; the end of the text has no indentation. */
export function measureLine(text: string, from: number): MeasuredLine {
  let at = from
  let column = 0
  let alternative = 0
  let continued: Width | null = null
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === Code.space) {
      column += 1
      alternative += 1
    } else if (code === Code.tab) {
      column = (column >> 3) * 8 + 8
      alternative += 1
    } else if (code === Code.formFeed || code === Code.lineFeed || code === Code.hash) {
      if (code === Code.hash) {
        const end = text.indexOf('\n', at)
        at = end < 0 ? text.length - 1 : end
      }
      column = 0
      alternative = 0
      if (code !== Code.formFeed) continued = null
    } else if (code === Code.backslash && text.charCodeAt(at + 1) === Code.lineFeed) {
      // The first of several joined lines says the indentation.
      continued ??= { column, alternative }
      at += 1
    } else break
    at += 1
  }
  if (at >= text.length) return { at, ...NOTHING }
  return continued === null || continued.column === 0 ? { at, column, alternative } : { at, ...continued }
}

/** The indentations of the blocks that are open. */
export class Indents {
  readonly #open: Width[] = []

  /**
   * How many blocks this line opens (1) or closes (negative).
   * @throws NotPython when it closes to a width that no block has, or mixes tabs and spaces.
   */
  change({ at, column, alternative }: MeasuredLine): number {
    const open = this.#open
    let last = open.at(-1) ?? NOTHING
    if (column > last.column) {
      if (alternative <= last.alternative || open.length >= MOST_INDENTS) throw new NotPython(at)
      open.push({ column, alternative })
      return 1
    }
    let closed = 0
    while (column < last.column) {
      open.pop()
      closed += 1
      last = open.at(-1) ?? NOTHING
    }
    if (column !== last.column || alternative !== last.alternative) throw new NotPython(at)
    return -closed
  }
}

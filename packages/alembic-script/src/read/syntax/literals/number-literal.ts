// Number literals: docs.python.org/3/reference/lexical_analysis.html#numeric-literals
import { NotPython } from '../not-python.ts'
import type { Span } from '../source-lines.ts'
import type { Expression } from '../tree.ts'

const NUMBER =
  /(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:(?:\d(?:_?\d)*)?\.\d(?:_?\d)*|\d(?:_?\d)*\.?)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?)/y
/** Python refuses longer decimal literals (sys.int_info.default_max_str_digits). */
const MOST_DIGITS = 4300

/** Where the number that begins here ends. @throws NotPython when a name runs into it. */
export function numberEnd(text: string, from: number): number {
  NUMBER.lastIndex = from
  if (!NUMBER.test(text)) throw new NotPython(from)
  const end = NUMBER.lastIndex
  // `1if x else y` is legal (and deprecated): a keyword may follow at once, another name or digit may not.
  const rest = /^\w+/.exec(text.slice(end, end + 4))?.[0]
  if (rest !== undefined && !/^(and|else|for|if|in|is|not|or)/.test(rest)) throw new NotPython(end)
  return end
}

/** @throws NotPython for an integer with leading zeros or with too many digits. */
export function numberLiteral(text: string, at: Span): Expression {
  const source = text.replaceAll('_', '')
  if (/^0[xXoObB]/.test(source)) return integer(source.toLowerCase(), at)
  if (/[jJ]$/.test(source)) return { kind: 'unsupported', construct: 'complex-number', at }
  if (/^\d+$/.test(source)) {
    if (source.length > MOST_DIGITS || /^0+[1-9]/.test(source)) throw new NotPython(at.start)
    return integer(source, at)
  }
  const value = Number(source)
  return Number.isFinite(value)
    ? { kind: 'float', value, source, at }
    : { kind: 'unsupported', construct: 'infinite-number', at }
}

function integer(source: string, at: Span): Expression {
  const value = Number(source)
  return Number.isSafeInteger(value)
    ? { kind: 'integer', value, at }
    : { kind: 'large-integer', value: BigInt(source), at }
}

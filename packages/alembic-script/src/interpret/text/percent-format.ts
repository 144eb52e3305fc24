// `'…' % value` (docs.python.org/3/library/stdtypes.html, printf-style formatting).
import { Refused } from '../../refusal.ts'
import { dictGet } from '../values/dict.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isInteger, isObject, nameOfKind, type Value } from '../values/value.ts'
import { decimalDigits, exponentDigits } from './digits.ts'
import { generalDigits } from './format-specifier.ts'
import { pythonRepr, pythonText } from './python-text.ts'

const FIELD = /%(?:\(([^)]*)\))?([-#0 +]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?([\s\S])/g

/** Values that surely are neither a number nor something of names. */
function isPlain(value: Value): boolean {
  return !isObject(value) || ['identifier', 'tuple', 'float', 'list', 'dict', 'set', 'bytes'].includes(value.kind)
}

/** What has items is taken as a mapping, none of whose names needs to be used. */
function mayHaveItems(value: Value): boolean {
  return isObject(value) && !['identifier', 'tuple', 'float', 'set', 'date', 'datetime', 'uuid'].includes(value.kind)
}

function numeric(value: Value, kind: string, { at }: Access): number | bigint {
  if (typeof value === 'boolean') return Number(value)
  if (isInteger(value)) return value
  if (isObject(value) && value.kind === 'float') return value.value
  if (isObject(value) && (value.kind === 'decimal' || value.kind === 'enum-member')) {
    throw new Refused('unknown-text', at, { given: `%${kind}` })
  }
  if (!isPlain(value)) throw new Refused('unknown-text', at, { given: `%${kind}` })
  throw pyRaise('TypeError', `%${kind} format: a real number is required, not ${nameOfKind(value)}`, at)
}

function whole(value: Value, kind: string, access: Access): bigint {
  const number = numeric(value, kind, access)
  if (typeof number === 'bigint') return number
  if (isObject(value) && 'xXo'.includes(kind)) {
    throw pyRaise('TypeError', `%${kind} format: an integer is required, not ${nameOfKind(value)}`, access.at)
  }
  if (!Number.isFinite(number)) throw new Refused('unknown-text', access.at, { given: `%${kind}` })
  return BigInt(Math.trunc(number))
}

interface Field {
  readonly flags: string
  readonly width: number
  readonly precision: number | null
  readonly kind: string
}

function converted(value: Value, { flags, precision, kind }: Field, access: Access): string {
  const sign = (isNegative: boolean) => (isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '')
  switch (kind) {
    case 's':
    case 'r': {
      const text = kind === 's' ? pythonText(value, access) : pythonRepr(value, access)
      return precision === null ? text : [...text].slice(0, precision).join('')
    }
    case 'd':
    case 'i':
    case 'u':
    case 'x':
    case 'X':
    case 'o': {
      const number = whole(value, kind, access)
      const base = kind === 'x' || kind === 'X' ? 16 : kind === 'o' ? 8 : 10
      const digits = (number < 0n ? -number : number).toString(base).padStart(precision ?? 0, '0')
      const prefix = flags.includes('#') && base !== 10 ? `0${kind}` : ''
      return `${sign(number < 0n)}${prefix}${kind === 'X' ? digits.toUpperCase() : digits}`
    }
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G': {
      const number = Number(numeric(value, kind, access))
      if (!Number.isFinite(number) || flags.includes('#'))
        throw new Refused('unknown-text', access.at, { given: `%${kind}` })
      const magnitude = Math.abs(number)
      const lower = kind.toLowerCase()
      const digits =
        lower === 'f'
          ? decimalDigits(magnitude, precision ?? 6)
          : lower === 'e'
            ? exponentDigits(magnitude, precision ?? 6)
            : generalDigits(magnitude, precision ?? 6)
      return `${sign(number < 0 || Object.is(number, -0))}${kind === lower ? digits : digits.toUpperCase()}`
    }
    case 'c': {
      if (typeof value === 'string' && [...value].length === 1) return value
      if (isInteger(value) && value >= 0 && value < 0x110000) return String.fromCodePoint(Number(value))
      if (typeof value !== 'string') throw new Refused('unknown-text', access.at, { given: '%c' })
      throw pyRaise('TypeError', '%c requires int or char', access.at)
    }
    case 'a':
      throw new Refused('unknown-text', access.at, { given: '%a' })
    default:
      throw pyRaise('ValueError', `unsupported format character '${kind}'`, access.at)
  }
}

function padded(text: string, { flags, width, kind }: Field): string {
  const missing = width - [...text].length
  if (missing <= 0) return text
  if (flags.includes('-')) return text + ' '.repeat(missing)
  if (!flags.includes('0') || 'srca'.includes(kind)) return ' '.repeat(missing) + text
  const sign = /^[-+ ]?(?:0[xXo])?/.exec(text)?.[0] ?? ''
  return `${sign}${'0'.repeat(missing)}${text.slice(sign.length)}`
}

/** @throws Refused, PyRaise */
export function percentFormat(format: string, value: Value, access: Access): string {
  const { at } = access
  const isTuple = isObject(value) && value.kind === 'tuple'
  const isMapping = isObject(value) && value.kind === 'dict'
  const values: readonly Value[] = isTuple ? value.items : [value]
  let used = 0
  let end = 0
  const next = (): Value => {
    const item = values[used]
    used += 1
    if (item === undefined) throw pyRaise('TypeError', 'not enough arguments for format string', at)
    return item
  }
  const size = (text: string | undefined): number | null => {
    if (text === undefined) return null
    const number = text === '*' ? next() : Number(text)
    if (typeof number !== 'number' || number > 10_000) throw new Refused('too-large', at)
    return number
  }
  let text = ''
  for (const match of format.matchAll(FIELD)) {
    const [written, key, flags = '', width, precision, kind = ''] = match
    const between = format.slice(end, match.index)
    if (between.includes('%')) throw new Refused('unknown-text', at, { given: '%' })
    end = match.index + written.length
    text += between
    if (kind === '%') {
      if (written !== '%%') throw new Refused('unknown-text', at, { given: written })
      text += '%'
      continue
    }
    const field: Field = { flags, width: size(width) ?? 0, precision: size(precision), kind }
    if (key?.includes('(') || (key !== undefined && !isMapping && mayHaveItems(value))) {
      throw new Refused('unknown-text', at, { given: written })
    }
    if (key !== undefined && !isMapping) throw pyRaise('TypeError', 'format requires a mapping', at)
    const item = key !== undefined && isMapping ? dictGet(value.entries, key, at) : next()
    if (item === undefined) throw pyRaise('KeyError', key ?? '', at)
    text += padded(converted(item, field, access), field)
    access.around.run.budget.allocate(text.length, at)
  }
  if (format.slice(end).includes('%')) throw pyRaise('ValueError', 'incomplete format', at)
  if (!isMapping && used < values.length) {
    if (mayHaveItems(value)) throw new Refused('unknown-text', at, { given: '%' })
    throw pyRaise('TypeError', 'not all arguments converted during string formatting', at)
  }
  return text + format.slice(end)
}

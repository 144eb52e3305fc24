// Python's format specification mini-language: format(value, '>10,.2f').

import { hasMarker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import { pyRaise } from '../values/raise.ts'
import type { Access } from '../values/surroundings.ts'
import { isInteger, isObject, nameOfKind, textOf, type Value } from '../values/value.ts'
import { decimalDigits, exponentDigits } from './digits.ts'
import { floatText } from './float-text.ts'
import { pythonText } from './python-text.ts'

interface Specifier {
  readonly fill: string
  readonly align: '<' | '>' | '=' | '^' | ''
  readonly sign: string
  readonly alternate: boolean
  readonly width: number
  readonly grouping: string
  readonly precision: number | null
  readonly type: string
}

const FORM = /^(?:([\s\S])?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/u

function read(specifier: string, { at }: Access): Specifier {
  const match = FORM.exec(specifier)
  if (match === null) throw new Refused('unknown-text', at, { given: `format ${specifier}` })
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match
  // Written as the locale has it.
  if (type === 'n') throw new Refused('unknown-text', at, { given: 'format n' })
  const size = Number(width ?? 0)
  if (size > 10_000 || Number(precision ?? 0) > 100) throw new Refused('too-large', at)
  // Proof: the pattern has these four characters only.
  const written = (align ?? '') as Specifier['align']
  return {
    fill: fill ?? (zero !== undefined && written === '' ? '0' : zero !== undefined && fill === undefined ? '0' : ' '),
    align: written === '' && zero !== undefined ? '=' : written,
    sign: sign ?? '-',
    alternate: alternate !== undefined,
    width: size,
    grouping: grouping ?? '',
    precision: precision === undefined ? null : Number(precision),
    type: type ?? '',
  }
}

function padded(text: string, { fill, align, width }: Specifier, fallback: '<' | '>'): string {
  const missing = width - [...text].length
  if (missing <= 0) return text
  const side = align === '' ? fallback : align
  if (side === '<') return text + fill.repeat(missing)
  if (side === '^') return fill.repeat(Math.floor(missing / 2)) + text + fill.repeat(Math.ceil(missing / 2))
  const sign = /^[-+ ]/.exec(text)?.[0] ?? ''
  return side === '=' ? sign + fill.repeat(missing) + text.slice(sign.length) : fill.repeat(missing) + text
}

function grouped(digits: string, separator: string, size: number): string {
  return separator === ''
    ? digits
    : digits.replace(new RegExp(`\\B(?=([0-9a-zA-Z]{${size}})+(?![0-9a-zA-Z]))`, 'g'), separator)
}

function signed(isNegative: boolean, digits: string, sign: string): string {
  return `${isNegative ? '-' : sign === '-' ? '' : sign}${digits}`
}

function integerFormat(value: bigint, specifier: Specifier, access: Access): string {
  const { type, precision, grouping, fill, align } = specifier
  if (precision !== null || type === 's') {
    throw pyRaise('ValueError', 'Precision not allowed in integer format specifier', access.at)
  }
  if (grouping !== '' && fill === '0' && align === '=')
    throw new Refused('unknown-text', access.at, { given: 'format' })
  const magnitude = value < 0n ? -value : value
  if (type === 'c') return padded(String.fromCodePoint(Number(magnitude)), specifier, '<')
  const base = { b: 2, o: 8, x: 16, X: 16 }[type] ?? 10
  const digits = grouped(magnitude.toString(base), grouping, base === 10 ? 3 : 4)
  const prefix = specifier.alternate && base !== 10 ? `0${type}` : ''
  const text = `${prefix}${type === 'X' ? digits.toUpperCase() : digits}`
  if (prefix !== '' && align === '=') throw new Refused('unknown-text', access.at, { given: 'format' })
  return padded(signed(value < 0n, text, specifier.sign), specifier, '>')
}

function floatFormat(value: number, specifier: Specifier, access: Access): string {
  const { type, precision, grouping, sign, fill, align } = specifier
  if (!Number.isFinite(value) || specifier.alternate) throw new Refused('unknown-text', access.at, { given: 'format' })
  if (grouping !== '' && fill === '0' && align === '=')
    throw new Refused('unknown-text', access.at, { given: 'format' })
  const isNegative = value < 0 || Object.is(value, -0)
  const magnitude = Math.abs(value)
  let digits: string
  switch (type) {
    case 'f':
    case 'F':
      digits = decimalDigits(magnitude, precision ?? 6)
      break
    case '%':
      digits = `${decimalDigits(magnitude * 100, precision ?? 6)}%`
      break
    case 'e':
    case 'E':
      digits = exponentDigits(magnitude, precision ?? 6)
      if (type === 'E') digits = digits.toUpperCase()
      break
    case '':
      if (precision === null) {
        digits = floatText(magnitude)
        break
      }
      throw new Refused('unknown-text', access.at, { given: 'format' })
    case 'g':
    case 'G':
      digits = generalDigits(magnitude, precision ?? 6)
      if (type === 'G') digits = digits.toUpperCase()
      break
    default:
      throw pyRaise('ValueError', `Unknown format code '${type}' for object of type 'float'`, access.at)
  }
  const [whole = '', ...rest] = digits.split(/(?=[.%e])/)
  return padded(signed(isNegative, `${grouped(whole, grouping, 3)}${rest.join('')}`, sign), specifier, '>')
}

/** `%g`: `precision` significant digits, without trailing zeros. */
export function generalDigits(magnitude: number, precision: number): string {
  const significant = Math.max(1, precision)
  if (magnitude === 0) return '0'
  const [digits = '', power = '0'] = exponentDigits(magnitude, significant - 1).split('e')
  const exponent = Number(power)
  const trimmed = (text: string) => (text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text)
  if (exponent < -4 || exponent >= significant) return `${trimmed(digits)}e${power}`
  return trimmed(decimalDigits(magnitude, significant - 1 - exponent))
}

function textFormat(text: string, specifier: Specifier, access: Access): string {
  if (specifier.type !== '' && specifier.type !== 's') {
    throw pyRaise('ValueError', `Unknown format code '${specifier.type}' for object of type 'str'`, access.at)
  }
  if (specifier.align === '=' || specifier.sign !== '-' || specifier.grouping !== '' || specifier.alternate) {
    throw new Refused('unknown-text', access.at, { given: 'format' })
  }
  if (hasMarker(text)) throw new Refused('value-of-chance', access.at)
  const cut = specifier.precision === null ? text : [...text].slice(0, specifier.precision).join('')
  return padded(cut, specifier, '<')
}

/** `format(value, specifier)`. @throws Refused, PyRaise */
export function formatted(value: Value, specifier: string, access: Access): string {
  if (isObject(value) && value.kind === 'instance' && value.cls.mro.some((cls) => cls.members.has('__format__'))) {
    throw new Refused('unknown-text', access.at, { given: '__format__' })
  }
  if (specifier === '') {
    return isObject(value) &&
      value.kind === 'enum-member' &&
      value.owner.mixin !== null &&
      value.owner.family === 'Enum'
      ? mixedText(value, access)
      : pythonText(value, access)
  }
  if (isObject(value) && (value.kind === 'date' || value.kind === 'datetime' || value.kind === 'time')) {
    const { python } = access.around
    const strftime = python.attribute(value, 'strftime', access)
    return pythonText(
      python.call(strftime, { positional: [specifier], named: new Map(), at: access.at }, access.around),
      access,
    )
  }
  const spec = read(specifier, access)
  const text = textOf(value)
  if (text !== null && typeof value === 'string') return textFormat(text, spec, access)
  if (text !== null && isObject(value) && value.kind === 'identifier') return textFormat(text, spec, access)
  if (typeof value === 'boolean' || isInteger(value)) {
    const isFloat = /^[eEfFgG%]$/.test(spec.type)
    return isFloat ? floatFormat(Number(value), spec, access) : integerFormat(BigInt(value), spec, access)
  }
  if (isObject(value) && value.kind === 'float') return floatFormat(value.value, spec, access)
  throw new Refused('unknown-text', access.at, { given: `format of ${nameOfKind(value)}` })
}

/** Of `class X(str, Enum)`, format() gives the value up to Python 3.11 and `X.A` from 3.12 on. */
function mixedText(value: Value, { at }: Access): never {
  throw new Refused('unknown-text', at, { given: `format of ${nameOfKind(value)}` })
}

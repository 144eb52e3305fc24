import { Refused } from '../../refusal.ts'
import type { Native } from '../natives/native.ts'
import { numberOf } from '../operators/equality.ts'
import { decimalDigits } from '../text/digits.ts'
import { pyRaise } from '../values/raise.ts'
import { integer, isInteger, isObject, nameOfKind, pyFloat, textOf } from '../values/value.ts'

const round: Native = {
  signature: ['number', 'ndigits='],
  call: ({ args, at, around }) => {
    const value = args.get('number') ?? null
    const digits = args.get('ndigits') ?? null
    const number = numberOf(value)
    if (number === null || (digits !== null && typeof digits !== 'number')) {
      throw new Refused('unexpected-value', at, { name: 'round', given: nameOfKind(value) })
    }
    const isFloat = isObject(value)
    if (!isFloat) {
      if (digits === null || digits >= 0) return number
      throw new Refused('unexpected-value', at, { name: 'ndigits', given: String(digits) })
    }
    if (!Number.isFinite(number) || (digits !== null && (digits < 0 || digits > 22))) {
      throw new Refused('unexpected-value', at, { name: 'round', given: around.python.repr(value, { at, around }) })
    }
    const text = decimalDigits(Math.abs(Number(number)), digits ?? 0)
    const rounded = Number(text) * (Number(number) < 0 ? -1 : 1)
    return digits === null ? integer(BigInt(rounded)) : pyFloat(rounded)
  },
}

const abs: Native = {
  signature: ['x'],
  call: ({ args, at }) => {
    const value = args.get('x') ?? null
    if (isInteger(value)) return value < 0 ? integer(-BigInt(value)) : value
    if (isObject(value) && value.kind === 'float') return pyFloat(Math.abs(value.value))
    throw new Refused('unexpected-value', at, { name: 'abs', given: nameOfKind(value) })
  },
}

function based(base: number, prefix: string): Native {
  return {
    signature: ['number'],
    call: ({ args, at }) => {
      const value = args.get('number') ?? null
      if (!isInteger(value)) throw new Refused('unexpected-value', at, { name: 'number', given: nameOfKind(value) })
      return `${value < 0 ? '-' : ''}${prefix}${(value < 0 ? -BigInt(value) : BigInt(value)).toString(base)}`
    },
  }
}

const divmod: Native = {
  signature: ['a', 'b'],
  call: ({ args, at, around }) => {
    const operands = [args.get('a') ?? null, args.get('b') ?? null] as const
    const access = { at, around }
    return {
      kind: 'tuple',
      items: [around.python.binary('//', operands, access), around.python.binary('%', operands, access)],
    }
  },
}

const pow: Native = {
  signature: ['base', 'exp'],
  call: ({ args, at, around }) =>
    around.python.binary('**', [args.get('base') ?? null, args.get('exp') ?? null], { at, around }),
}

const chr: Native = {
  signature: ['i'],
  call: ({ args, at }) => {
    const value = args.get('i') ?? null
    if (typeof value !== 'number' || value < 0 || value > 0x10ffff)
      throw pyRaise('ValueError', 'chr() arg not in range(0x110000)', at)
    if (value >= 0xd800 && value <= 0xdfff) throw new Refused('unknown-text', at, { given: 'surrogate' })
    return String.fromCodePoint(value)
  },
}

const ord: Native = {
  signature: ['c'],
  call: ({ args, at }) => {
    const characters = [...(textOf(args.get('c')) ?? '')]
    const [only] = characters
    if (characters.length !== 1 || only === undefined) throw pyRaise('TypeError', 'ord() expected a character', at)
    return only.codePointAt(0) ?? 0
  },
}

export const NUMBER_FUNCTIONS: Readonly<Record<string, Native>> = {
  'builtins.round': round,
  'builtins.abs': abs,
  'builtins.hex': based(16, '0x'),
  'builtins.oct': based(8, '0o'),
  'builtins.bin': based(2, '0b'),
  'builtins.divmod': divmod,
  'builtins.pow': pow,
  'builtins.chr': chr,
  'builtins.ord': ord,
}

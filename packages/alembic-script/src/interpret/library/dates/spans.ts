import { Refused } from '../../../refusal.ts'
import type { Access, Native, NativeAttribute, NativeMethod } from '../../natives/native.ts'
import { isObject, nameOfKind, type PyTimeDelta, type Value } from '../../values/value.ts'
import { DAY } from './moment.ts'

export function number(value: Value | undefined, { at }: Access): number {
  if (value === undefined) return 0
  if (typeof value === 'number') return value
  if (isObject(value) && value.kind === 'float') return value.value
  throw new Refused('unexpected-value', at, { name: 'timedelta', given: nameOfKind(value) })
}

const UNITS = {
  days: DAY,
  seconds: 1_000_000,
  microseconds: 1,
  milliseconds: 1000,
  minutes: 60_000_000,
  hours: 3_600_000_000,
  weeks: 7 * DAY,
}

export const timedelta: Native = {
  signature: Object.keys(UNITS).map((name) => `${name}=`),
  holds: (value) => isObject(value) && value.kind === 'timedelta',
  call: ({ args, at, around }): PyTimeDelta => {
    const micros = Object.entries(UNITS).reduce(
      (sum, [name, unit]) => sum + number(args.get(name), { at, around }) * unit,
      0,
    )
    if (!Number.isSafeInteger(Math.round(micros)) || Math.abs(micros - Math.round(micros)) > 1e-6) {
      throw new Refused('unexpected-value', at, { name: 'timedelta', given: String(micros) })
    }
    return { kind: 'timedelta', microseconds: Math.round(micros) }
  },
}

function spanOperator(apply: (left: number, right: Value, access: Access) => number | null): NativeMethod {
  return {
    signature: ['other'],
    apply: ({ value, args, at, around }) => {
      const left = isObject(value) && value.kind === 'timedelta' ? value.microseconds : 0
      const found = apply(left, args.get('other') ?? null, { at, around })
      if (found === null || !Number.isSafeInteger(found))
        throw new Refused('unknown-operator', at, { operator: 'timedelta' })
      return { kind: 'timedelta', microseconds: found }
    },
  }
}

export const micros = (value: Value): number | null =>
  isObject(value) && value.kind === 'timedelta' ? value.microseconds : null
export const plus = (sign: 1 | -1) =>
  spanOperator((left, right) => {
    const other = micros(right)
    return other === null ? null : left + sign * other
  })
export const times = spanOperator((left, right) => (typeof right === 'number' ? left * right : null))

export const SPAN_ATTRIBUTES: Readonly<Record<string, NativeAttribute>> = {
  'timedelta.days': (self) => Math.floor((micros(self) ?? 0) / DAY),
  'timedelta.seconds': (self) => Math.floor(((((micros(self) ?? 0) % DAY) + DAY) % DAY) / 1_000_000),
  'timedelta.microseconds': (self) => (((micros(self) ?? 0) % 1_000_000) + 1_000_000) % 1_000_000,
}

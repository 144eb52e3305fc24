import fc from 'fast-check'
import type { FreezeRule } from '../window-rule.ts'
import type { KnownRule } from './reference.ts'

interface Field {
  readonly text: string
  readonly values: readonly number[]
  readonly any: boolean
}

const upTo = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, index) => low + index)

const listed = (low: number, high: number, most: number): fc.Arbitrary<Field> =>
  fc
    .uniqueArray(fc.integer({ min: low, max: high }), { minLength: 1, maxLength: most })
    .map((values) => ({ text: values.join(','), values, any: false }))

const ranged = (low: number, high: number): fc.Arbitrary<Field> =>
  fc
    .tuple(fc.integer({ min: low, max: high }), fc.integer({ min: low, max: high }), fc.integer({ min: 1, max: 3 }))
    .map(([a, b, step]) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const values = upTo(from, to).filter((value) => (value - from) % step === 0)
      return { text: step === 1 ? `${from}-${to}` : `${from}-${to}/${step}`, values, any: false }
    })

const all = (low: number, high: number): fc.Arbitrary<Field> =>
  fc.constant({ text: '*', values: upTo(low, high), any: true })

const minute = fc.oneof(
  { arbitrary: listed(0, 59, 2), weight: 4 },
  { arbitrary: fc.constantFrom(0, 1, 30, 59).map((at) => ({ text: `${at}`, values: [at], any: false })), weight: 4 },
  { arbitrary: all(0, 59), weight: 1 },
)
// Clocks change at night.
const hour = fc.oneof(
  { arbitrary: listed(0, 23, 3), weight: 2 },
  { arbitrary: listed(0, 4, 2), weight: 3 },
  { arbitrary: ranged(0, 23), weight: 1 },
  { arbitrary: all(0, 23), weight: 1 },
)
const dayOfMonth = fc.oneof(all(1, 31), all(1, 31), listed(1, 28, 4), ranged(1, 28))
const month = fc.oneof(all(1, 12), all(1, 12), all(1, 12), listed(1, 12, 5), ranged(1, 12))
const weekday = fc.oneof(all(0, 6), all(0, 6), listed(0, 6, 3), ranged(0, 6))
const minutes = fc.oneof(
  fc.integer({ min: 30, max: 600 }),
  fc.constantFrom(1, 59, 60, 61, 1439, 1440, 1441, 10_080),
  fc.integer({ min: 1, max: 10_080 }),
)

export const anyRule = (zones: readonly string[]): fc.Arbitrary<KnownRule> =>
  fc
    .record({
      kind: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const),
      fields: fc.tuple(minute, hour, dayOfMonth, month, weekday),
      minutes,
      zone: fc.constantFrom(...zones),
    })
    .map(({ fields, ...rest }) => {
      const [atMinute, atHour, onDay, inMonth, onWeekday] = fields
      return {
        rule: { ...rest, name: '', opens: fields.map(({ text }) => text).join(' ') },
        minute: atMinute.values,
        hour: atHour.values,
        dayOfMonth: onDay.any ? ('any' as const) : onDay.values,
        month: inMonth.values,
        weekday: onWeekday.any ? ('any' as const) : onWeekday.values,
      }
    })

const local = (from: string, to: string) =>
  fc
    .integer({ min: Date.parse(from) / 60_000, max: Date.parse(to) / 60_000 })
    .map((at) => new Date(at * 60_000).toISOString().slice(0, 16))

export const anyFreeze = (zones: readonly string[], from: string, to: string): fc.Arbitrary<FreezeRule> =>
  fc
    .record({ name: fc.constant(''), from: local(from, to), to: local(from, to), zone: fc.constantFrom(...zones) })
    .filter((freeze) => freeze.from !== freeze.to)
    .map((freeze) => (freeze.from < freeze.to ? freeze : { ...freeze, from: freeze.to, to: freeze.from }))

/** Seven minutes from this hour and from its middle, every day. */
export const atHour = (hour: number, zone: string): KnownRule[] =>
  [0, 30].map((at) => ({
    rule: { kind: 'allow', name: '', opens: `${at} ${hour} * * *`, minutes: 7, zone },
    minute: [at],
    hour: [hour],
    dayOfMonth: 'any',
    month: upTo(1, 12),
    weekday: 'any',
  }))

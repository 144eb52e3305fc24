// date(), datetime(), time(), and the texts that they are read from.
import { hasMarker } from '../../../compile/markers.ts'
import { Refused } from '../../../refusal.ts'
import type { Access, Native, NativeCall } from '../../natives/native.ts'
import { pyRaise } from '../../values/raise.ts'
import { isObject, nameOfKind, textOf } from '../../values/value.ts'
import { datetime, momentOf, offsetText, two, zoneOffset } from './moment.ts'
import { number } from './spans.ts'

/** Python 3.11 reads more forms of ISO 8601 than are read here: of those alone it is certain what is wrong. */
function unread(text: string, form: RegExp, { at, around }: Access): Error {
  if (hasMarker(text)) return new Refused('value-of-chance', at)
  if (!form.test(text) && !/^(?!\d{4})[ -~]*$/.test(text)) return new Refused('unknown-text', at, { given: text })
  return pyRaise('ValueError', `Invalid isoformat string: ${around.python.repr(text, { at, around })}`, at)
}

export const fromIso: Native = {
  signature: ['date_string'],
  call: ({ args, at, around }) => {
    const text = textOf(args.get('date_string')) ?? ''
    const moment = momentOf(text)
    if (moment === null) throw unread(text, /^\d{4}-\d\d-\d\d([ T]\d\d:\d\d(:\d\d)?)?$/, { at, around })
    return datetime(moment, { at, around })
  },
}

const DAY_FORM = /^\d{4}-\d\d-\d\d$/

export const dateFromIso: Native = {
  signature: ['date_string'],
  call: ({ args, at, around }) => {
    const text = textOf(args.get('date_string')) ?? ''
    if (!DAY_FORM.test(text) || momentOf(text) === null) throw unread(text, DAY_FORM, { at, around })
    return { kind: 'date', text }
  },
}

export const FROM_TIMESTAMP: Native = {
  signature: ['timestamp', 'tz='],
  call: ({ args, at, around }) => {
    const offset = zoneOffset(args.get('tz'), { at, around })
    if (offset === null) throw new Refused('needs-environment', at, { name: 'TZ' })
    const seconds = number(args.get('timestamp'), { at, around })
    return datetime({ micros: Math.round(seconds * 1e6) + offset * 60_000_000, offset }, { at, around })
  },
}

function whole(args: NativeCall['args'], name: string, access: Access): number {
  const value = args.get(name) ?? 0
  if (typeof value === 'number') return value
  throw new Refused('unexpected-value', access.at, { name, given: nameOfKind(value) })
}

function clockText(args: NativeCall['args'], access: Access): string {
  const [hour, minute, second, micro] = ['hour', 'minute', 'second', 'microsecond'].map((name) =>
    whole(args, name, access),
  )
  const parts = [hour ?? 0, minute ?? 0, second ?? 0]
  if (
    parts.some((value, index) => value < 0 || value > (index === 0 ? 23 : 59)) ||
    (micro ?? 0) < 0 ||
    (micro ?? 0) > 999_999
  ) {
    throw pyRaise('ValueError', 'hour must be in 0..23', access.at)
  }
  return `${parts.map(two).join(':')}${micro === 0 ? '' : `.${String(micro).padStart(6, '0')}`}`
}

function dateText(args: NativeCall['args'], access: Access): string {
  const [year, month, day] = ['year', 'month', 'day'].map((name) => whole(args, name, access))
  const text = `${String(year).padStart(4, '0')}-${two(month ?? 0)}-${two(day ?? 0)}`
  if ((year ?? 0) < 1 || momentOf(text) === null)
    throw pyRaise('ValueError', 'day is out of range for month', access.at)
  return text
}

const CLOCK = ['hour=', 'minute=', 'second=', 'microsecond=', 'tzinfo=', 'kw:fold=']

export const dateClass: Native = {
  signature: ['year', 'month', 'day'],
  holds: (value) => isObject(value) && (value.kind === 'date' || value.kind === 'datetime'),
  call: ({ args, at, around }) => ({ kind: 'date', text: dateText(args, { at, around }) }),
}

export const datetimeClass: Native = {
  signature: ['year', 'month', 'day', ...CLOCK],
  holds: (value) => isObject(value) && value.kind === 'datetime',
  call: ({ args, at, around }) => {
    const access = { at, around }
    const offset = zoneOffset(args.get('tzinfo'), access)
    return { kind: 'datetime', text: `${dateText(args, access)} ${clockText(args, access)}${offsetText(offset)}` }
  },
}

export const timeClass: Native = {
  signature: CLOCK,
  holds: (value) => isObject(value) && value.kind === 'time',
  call: ({ args, at, around }) => {
    const access = { at, around }
    return { kind: 'time', text: `${clockText(args, access)}${offsetText(zoneOffset(args.get('tzinfo'), access))}` }
  },
}

export const combine: Native = {
  signature: ['date', 'time', 'tzinfo='],
  call: ({ args, at, around }) => {
    const [day, clock] = [args.get('date') ?? null, args.get('time') ?? null]
    const isKnown =
      isObject(day) && (day.kind === 'date' || day.kind === 'datetime') && isObject(clock) && clock.kind === 'time'
    if (!isKnown || hasMarker(day.text)) throw new Refused('value-of-chance', at)
    const offset = args.get('tzinfo') === undefined ? '' : offsetText(zoneOffset(args.get('tzinfo'), { at, around }))
    return { kind: 'datetime', text: `${day.text.slice(0, 10)} ${clock.text}${offset}` }
  },
}

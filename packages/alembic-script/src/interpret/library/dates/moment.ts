// A moment on the calendar, and its texts.
import { hasMarker } from '../../../compile/markers.ts'
import { Refused } from '../../../refusal.ts'
import type { Access } from '../../natives/native.ts'
import { pyRaise } from '../../values/raise.ts'
import { isObject, nameOfKind, type PyScalar, type Value } from '../../values/value.ts'

export const DAY = 86_400_000_000
export const two = (value: number): string => String(value).padStart(2, '0')

/** A moment on the calendar: microseconds since 1970 as its own clock shows them, and the offset that it says it has. */
export interface Moment {
  readonly micros: number
  /** Minutes east; null: it says nothing of a zone. */
  readonly offset: number | null
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(Z|[-+]\d\d:?\d\d)?$/

export function momentOf(text: string): Moment | null {
  const match = FORM.exec(text)
  if (match === null) return null
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match
  const date = Date.UTC(2000, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  const full = new Date(date)
  full.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (full.getUTCDate() !== Number(day) || full.getUTCMonth() !== Number(month) - 1) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const offset = zone === undefined ? null : zone === 'Z' ? 0 : offsetOf(zone)
  return { micros: full.getTime() * 1000 + Number(fraction.padEnd(6, '0')), offset }
}

function offsetOf(zone: string): number {
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

export function offsetText(offset: number | null): string {
  if (offset === null) return ''
  const magnitude = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`
}

export interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
}

export function fieldsOf({ micros }: Moment): Fields {
  const microsecond = ((micros % 1_000_000) + 1_000_000) % 1_000_000
  const date = new Date((micros - microsecond) / 1000)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond,
  }
}

export function datetimeText(moment: Moment, separator = ' '): string {
  const { year, month, day, hour, minute, second, microsecond } = fieldsOf(moment)
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date}${separator}${two(hour)}:${two(minute)}:${two(second)}${fraction}${offsetText(moment.offset)}`
}

export function datetime(moment: Moment, { at }: Access): PyScalar {
  const { year } = fieldsOf(moment)
  if (year < 1 || year > 9999) throw pyRaise('OverflowError', 'date value out of range', at)
  return { kind: 'datetime', text: datetimeText(moment) }
}

/** @throws Refused for a moment that nobody chose. */
export function known(value: Value, { at }: Access): Moment {
  if (isObject(value) && (value.kind === 'datetime' || value.kind === 'date')) {
    if (hasMarker(value.text)) throw new Refused('value-of-chance', at)
    const moment = momentOf(value.text)
    if (moment !== null) return moment
  }
  throw new Refused('unexpected-value', at, { name: 'datetime', given: nameOfKind(value) })
}

/** The offset of a tzinfo: None, timezone.utc, timezone(timedelta), ZoneInfo('UTC'). */
export function zoneOffset(zone: Value | undefined, { at }: Access): number | null {
  if (zone === undefined || zone === null) return null
  if (
    isObject(zone) &&
    zone.kind === 'symbol' &&
    /^(datetime\.(timezone\.utc|UTC)|pytz\.(utc|UTC)|sqlalchemy\.utc)$/.test(zone.path)
  )
    return 0
  if (isObject(zone) && zone.kind === 'native' && zone.type === 'datetime.timezone') {
    // Proof: only timezone() makes objects of this type.
    return (zone.state as { offset: number }).offset
  }
  throw new Refused('unexpected-value', at, { name: 'tzinfo', given: nameOfKind(zone) })
}

export function zone(offset: number): Value {
  return { kind: 'native', type: 'datetime.timezone', state: { offset } }
}

// Methods of dates and moments. One that nobody chose gives a marker, never something computed from it.
import { hasMarker, marker } from '../../../compile/markers.ts'
import { Refused } from '../../../refusal.ts'
import type { NativeAttribute, NativeCall, NativeMethod } from '../../natives/native.ts'
import { pyRaise } from '../../values/raise.ts'
import { isObject, type PyObject, pyFloat, textOf, type Value } from '../../values/value.ts'
import {
  DAY,
  datetime,
  datetimeText,
  type Fields,
  fieldsOf,
  known,
  type Moment,
  momentOf,
  offsetText,
  two,
  zoneOffset,
} from './moment.ts'
import { number } from './spans.ts'

const isDay = ({ kind }: PyObject): boolean => kind === 'date'
const isMoment = ({ kind }: PyObject): boolean => kind === 'date' || kind === 'datetime'

export function moved(sign: 1 | -1): NativeMethod {
  return {
    signature: ['other'],
    apply: ({ value, args, at, around }) => {
      const other = args.get('other') ?? null
      const access = { at, around }
      if (isObject(other) && other.kind === 'timedelta' && isObject(value) && 'text' in value) {
        if (hasMarker(String(value.text))) return { kind: 'datetime', text: marker(`${at.text} at line ${at.line}`) }
        const moment = known(value, access)
        if (value.kind === 'date') {
          const days = Math.floor(
            (sign * other.microseconds) / DAY + (sign < 0 && other.microseconds % DAY !== 0 ? 1 : 0),
          )
          return { kind: 'date', text: datetimeText({ micros: moment.micros + days * DAY, offset: null }).slice(0, 10) }
        }
        return datetime({ ...moment, micros: moment.micros + sign * other.microseconds }, access)
      }
      if (sign < 0 && isObject(value) && isObject(other) && isDay(value) !== isDay(other) && isMoment(other)) {
        const names = `'datetime.${value.kind}' and 'datetime.${other.kind}'`
        throw pyRaise('TypeError', `unsupported operand type(s) for -: ${names}`, at)
      }
      if (sign > 0) throw new Refused('unknown-operator', at, { operator: '+' })
      const [left, right] = [known(value, access), known(other, access)]
      if ((left.offset === null) !== (right.offset === null)) {
        throw pyRaise('TypeError', "can't subtract offset-naive and offset-aware datetimes", at)
      }
      const shift = ((left.offset ?? 0) - (right.offset ?? 0)) * 60_000_000
      return { kind: 'timedelta', microseconds: left.micros - right.micros - shift }
    },
  }
}

function part(name: keyof Fields): NativeAttribute {
  return (self, access) => fieldsOf(known(self, access))[name]
}

export function asText(
  read: (moment: Moment, call: NativeCall & { value: Value }) => Value,
  signature: readonly string[] = [],
): NativeMethod {
  return {
    signature,
    apply: (call) => {
      const { value, at } = call
      if (isObject(value) && 'text' in value && hasMarker(String(value.text)))
        return marker(`${at.text} at line ${at.line}`)
      return read(known(value, call), call)
    },
  }
}

export const iso = (isDate: boolean): NativeMethod =>
  asText(
    (moment, { args }) => {
      if (isDate) return datetimeText(moment).slice(0, 10)
      return datetimeText(moment, textOf(args.get('sep')) ?? 'T')
    },
    ['sep='],
  )

export const replaced: NativeMethod = {
  signature: ['year=', 'month=', 'day=', 'hour=', 'minute=', 'second=', 'microsecond=', 'tzinfo='],
  apply: ({ value, args, at, around }) => {
    const access = { at, around }
    if (isObject(value) && 'text' in value && hasMarker(String(value.text))) {
      return { kind: 'datetime', text: marker(`${at.text} at line ${at.line}`) }
    }
    const moment = known(value, access)
    const old = fieldsOf(moment)
    const field = (name: keyof Fields) => (args.get(name) === undefined ? old[name] : number(args.get(name), access))
    const offset = args.get('tzinfo') === undefined ? moment.offset : zoneOffset(args.get('tzinfo'), access)
    const text = `${String(field('year')).padStart(4, '0')}-${two(field('month'))}-${two(field('day'))}`
    if (isObject(value) && value.kind === 'date') return { kind: 'date', text }
    const clock = `${two(field('hour'))}:${two(field('minute'))}:${two(field('second'))}.${String(field('microsecond')).padStart(6, '0')}`
    const found = momentOf(`${text} ${clock}${offsetText(offset)}`)
    if (found === null) throw pyRaise('ValueError', 'day is out of range for month', at)
    return datetime(found, access)
  },
}

export const asZone: NativeMethod = {
  signature: ['tz='],
  apply: ({ value, args, at, around }) => {
    const access = { at, around }
    const moment = known(value, access)
    const offset = zoneOffset(args.get('tz'), access)
    if (moment.offset === null || offset === null) throw new Refused('needs-environment', at, { name: 'TZ' })
    return datetime({ micros: moment.micros + (offset - moment.offset) * 60_000_000, offset }, access)
  },
}

export const timestamp = asText((moment, { at }) => {
  if (moment.offset === null) throw new Refused('needs-environment', at, { name: 'TZ' })
  return pyFloat((moment.micros - moment.offset * 60_000_000) / 1e6)
})

export const dateParts = (kind: 'date' | 'datetime') =>
  Object.fromEntries(
    (['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const).map((name) => [
      `${kind}.${name}`,
      part(name),
    ]),
  )

// datetime: dates, times, spans. Time zones are UTC and fixed offsets; the machine's own zone is not known.
import { hasMarker, marker } from '../../compile/markers.ts'
import { Refused } from '../../refusal.ts'
import type { Access, Native, NativeAttribute, NativeCall, NativeMethod, NativeTable } from '../natives/native.ts'
import { pyRaise } from '../values/raise.ts'
import { isObject, nameOfKind, type PyScalar, type PyTimeDelta, pyFloat, textOf, type Value } from '../values/value.ts'
import { chanceOf } from './chance.ts'

const DAY = 86_400_000_000
const two = (value: number): string => String(value).padStart(2, '0')

/** A moment on the calendar: microseconds since 1970 as its own clock shows them, and the offset that it says it has. */
interface Moment {
  readonly micros: number
  /** Minutes east; null: it says nothing of a zone. */
  readonly offset: number | null
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?)?(Z|[-+]\d\d:?\d\d)?$/

function momentOf(text: string): Moment | null {
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

function offsetText(offset: number | null): string {
  if (offset === null) return ''
  const magnitude = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(magnitude / 60))}:${two(magnitude % 60)}`
}

interface Fields {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly microsecond: number
}

function fieldsOf({ micros }: Moment): Fields {
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

function datetimeText(moment: Moment, separator = ' '): string {
  const { year, month, day, hour, minute, second, microsecond } = fieldsOf(moment)
  const fraction = microsecond === 0 ? '' : `.${String(microsecond).padStart(6, '0')}`
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return `${date}${separator}${two(hour)}:${two(minute)}:${two(second)}${fraction}${offsetText(moment.offset)}`
}

function datetime(moment: Moment, { at }: Access): PyScalar {
  const { year } = fieldsOf(moment)
  if (year < 1 || year > 9999) throw pyRaise('OverflowError', 'date value out of range', at)
  return { kind: 'datetime', text: datetimeText(moment) }
}

/** @throws Refused for a moment that nobody chose. */
function known(value: Value, { at }: Access): Moment {
  if (isObject(value) && (value.kind === 'datetime' || value.kind === 'date')) {
    if (hasMarker(value.text)) throw new Refused('value-of-chance', at)
    const moment = momentOf(value.text)
    if (moment !== null) return moment
  }
  throw new Refused('unexpected-value', at, { name: 'datetime', given: nameOfKind(value) })
}

/** The offset of a tzinfo: None, timezone.utc, timezone(timedelta), ZoneInfo('UTC'). */
function zoneOffset(zone: Value | undefined, { at }: Access): number | null {
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

function zone(offset: number): Value {
  return { kind: 'native', type: 'datetime.timezone', state: { offset } }
}

const UTC: Native = { value: () => ({ kind: 'native', type: 'datetime.timezone', state: { offset: 0 } }) }

function now(what: string, offset: (call: NativeCall) => number | null): Native {
  return {
    signature: ['tz='],
    call: (call) => {
      const shift = offset(call)
      const chance = chanceOf(what, call)
      if (chance === null) return { kind: 'datetime', text: marker(`${what} at line ${call.at.line}`) }
      return datetime({ micros: chance.now.getTime() * 1000 + (shift ?? 0) * 60_000_000, offset: shift }, call)
    },
  }
}

const today: Native = {
  signature: [],
  call: (call) => {
    const chance = chanceOf('date.today()', call)
    if (chance === null) return { kind: 'date', text: marker(`date.today() at line ${call.at.line}`) }
    return { kind: 'date', text: datetimeText({ micros: chance.now.getTime() * 1000, offset: null }).slice(0, 10) }
  },
}

function number(value: Value | undefined, { at }: Access): number {
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

const timedelta: Native = {
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

const fromIso: Native = {
  signature: ['date_string'],
  call: ({ args, at, around }) => {
    const text = textOf(args.get('date_string')) ?? ''
    const moment = momentOf(text)
    if (moment === null)
      throw pyRaise('ValueError', `Invalid isoformat string: ${around.python.repr(text, { at, around })}`, at)
    return datetime(moment, { at, around })
  },
}

const dateFromIso: Native = {
  signature: ['date_string'],
  call: ({ args, at }) => {
    const text = textOf(args.get('date_string')) ?? ''
    if (!/^\d{4}-\d\d-\d\d$/.test(text) || momentOf(text) === null)
      throw pyRaise('ValueError', `Invalid isoformat string: '${text}'`, at)
    return { kind: 'date', text }
  },
}

const FROM_TIMESTAMP: Native = {
  signature: ['timestamp', 'tz='],
  call: ({ args, at, around }) => {
    const offset = zoneOffset(args.get('tz'), { at, around })
    if (offset === null) throw new Refused('needs-environment', at, { name: 'TZ' })
    const seconds = number(args.get('timestamp'), { at, around })
    return datetime({ micros: Math.round(seconds * 1e6) + offset * 60_000_000, offset }, { at, around })
  },
}

const DIRECTIVES: Readonly<Record<string, string>> = {
  Y: '(?<year>\\d{4})',
  m: '(?<month>1[0-2]|0?[1-9])',
  d: '(?<day>3[01]|[12]\\d|0?[1-9])',
  H: '(?<hour>2[0-3]|[01]?\\d)',
  M: '(?<minute>[0-5]?\\d)',
  S: '(?<second>[0-5]?\\d)',
  f: '(?<fraction>\\d{1,6})',
  z: '(?<zone>Z|[-+]\\d\\d:?\\d\\d)',
  '%': '%',
}

const strptime: Native = {
  signature: ['date_string', 'format'],
  call: ({ args, at, around }) => {
    const [text, format] = [textOf(args.get('date_string')) ?? '', textOf(args.get('format')) ?? '']
    const pattern = format.replace(/%(.)|[\\^$.*+?()[\]{}|/]/g, (whole, directive: string | undefined) => {
      if (directive === undefined) return `\\${whole}`
      const found = DIRECTIVES[directive]
      if (found === undefined) throw new Refused('unsupported-option', at, { name: `%${directive}` })
      return found
    })
    const groups = new RegExp(`^${pattern.replace(/\s+/g, '\\s+')}$`).exec(text)?.groups
    if (groups === undefined) throw pyRaise('ValueError', `time data '${text}' does not match format '${format}'`, at)
    const {
      year = '1900',
      month = '1',
      day = '1',
      hour = '0',
      minute = '0',
      second = '0',
      fraction = '0',
      zone: offset = '',
    } = groups
    const iso = `${year}-${two(Number(month))}-${two(Number(day))} ${two(Number(hour))}:${two(Number(minute))}:${two(Number(second))}`
    const moment = momentOf(`${iso}.${fraction.padEnd(6, '0')}${offset}`)
    if (moment === null) throw pyRaise('ValueError', 'day is out of range for month', at)
    return datetime(moment, { at, around })
  },
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function weekday(moment: Moment): number {
  return (((Math.floor(moment.micros / DAY) + 3) % 7) + 7) % 7
}

function strftime(moment: Moment, format: string, { at }: Access): string {
  const { year, month, day, hour, minute, second, microsecond } = fieldsOf(moment)
  const start = Date.UTC(year, 0, 1)
  const parts: Readonly<Record<string, string>> = {
    Y: String(year).padStart(4, '0'),
    y: two(year % 100),
    m: two(month),
    d: two(day),
    H: two(hour),
    I: two(hour % 12 === 0 ? 12 : hour % 12),
    p: hour < 12 ? 'AM' : 'PM',
    M: two(minute),
    S: two(second),
    f: String(microsecond).padStart(6, '0'),
    j: String(Math.floor((moment.micros / 1000 - start) / 86_400_000) + 1).padStart(3, '0'),
    B: MONTHS[month - 1] ?? '',
    b: (MONTHS[month - 1] ?? '').slice(0, 3),
    A: WEEKDAYS[weekday(moment)] ?? '',
    a: (WEEKDAYS[weekday(moment)] ?? '').slice(0, 3),
    F: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`,
    T: `${two(hour)}:${two(minute)}:${two(second)}`,
    z: offsetText(moment.offset).replace(':', ''),
    '%': '%',
  }
  return format.replace(/%(.?)/g, (_whole, directive: string) => {
    const found = parts[directive]
    if (found === undefined) throw new Refused('unsupported-option', at, { name: `%${directive}` })
    return found
  })
}

function moved(sign: 1 | -1): NativeMethod {
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

function asText(
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

const iso = (isDate: boolean): NativeMethod =>
  asText(
    (moment, { args }) => {
      if (isDate) return datetimeText(moment).slice(0, 10)
      return datetimeText(moment, textOf(args.get('sep')) ?? 'T')
    },
    ['sep='],
  )

const replaced: NativeMethod = {
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

const asZone: NativeMethod = {
  signature: ['tz='],
  apply: ({ value, args, at, around }) => {
    const access = { at, around }
    const moment = known(value, access)
    const offset = zoneOffset(args.get('tz'), access)
    if (moment.offset === null || offset === null) throw new Refused('needs-environment', at, { name: 'TZ' })
    return datetime({ micros: moment.micros + (offset - moment.offset) * 60_000_000, offset }, access)
  },
}

const timestamp = asText((moment, { at }) => {
  if (moment.offset === null) throw new Refused('needs-environment', at, { name: 'TZ' })
  return pyFloat((moment.micros - moment.offset * 60_000_000) / 1e6)
})

const dateParts = (kind: 'date' | 'datetime') =>
  Object.fromEntries(
    (['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const).map((name) => [
      `${kind}.${name}`,
      part(name),
    ]),
  )

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

const micros = (value: Value): number | null =>
  isObject(value) && value.kind === 'timedelta' ? value.microseconds : null
const plus = (sign: 1 | -1) =>
  spanOperator((left, right) => {
    const other = micros(right)
    return other === null ? null : left + sign * other
  })
const times = spanOperator((left, right) => (typeof right === 'number' ? left * right : null))

const SPAN_ATTRIBUTES: Readonly<Record<string, NativeAttribute>> = {
  'timedelta.days': (self) => Math.floor((micros(self) ?? 0) / DAY),
  'timedelta.seconds': (self) => Math.floor(((((micros(self) ?? 0) % DAY) + DAY) % DAY) / 1_000_000),
  'timedelta.microseconds': (self) => (((micros(self) ?? 0) % 1_000_000) + 1_000_000) % 1_000_000,
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

const dateClass: Native = {
  signature: ['year', 'month', 'day'],
  holds: (value) => isObject(value) && (value.kind === 'date' || value.kind === 'datetime'),
  call: ({ args, at, around }) => ({ kind: 'date', text: dateText(args, { at, around }) }),
}

const datetimeClass: Native = {
  signature: ['year', 'month', 'day', ...CLOCK],
  holds: (value) => isObject(value) && value.kind === 'datetime',
  call: ({ args, at, around }) => {
    const access = { at, around }
    const offset = zoneOffset(args.get('tzinfo'), access)
    return { kind: 'datetime', text: `${dateText(args, access)} ${clockText(args, access)}${offsetText(offset)}` }
  },
}

const timeClass: Native = {
  signature: CLOCK,
  holds: (value) => isObject(value) && value.kind === 'time',
  call: ({ args, at, around }) => {
    const access = { at, around }
    return { kind: 'time', text: `${clockText(args, access)}${offsetText(zoneOffset(args.get('tzinfo'), access))}` }
  },
}

const combine: Native = {
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

const timezone: Native = {
  signature: ['offset', 'name='],
  call: ({ args, at }) => {
    const offset = micros(args.get('offset') ?? null)
    if (offset === null || offset % 60_000_000 !== 0)
      throw new Refused('unexpected-value', at, { name: 'offset', given: 'timezone' })
    return zone(offset / 60_000_000)
  },
}

const zoneInfo: Native = {
  signature: ['key'],
  call: ({ args, at }) => {
    const name = textOf(args.get('key')) ?? ''
    if (!/^(UTC|Etc\/UTC|GMT)$/i.test(name))
      throw new Refused('unexpected-value', at, { name: 'ZoneInfo', given: name })
    return zone(0)
  },
}

export const DATES: NativeTable = {
  names: {
    'datetime.date': dateClass,
    'datetime.datetime': datetimeClass,
    'datetime.time': timeClass,
    'datetime.datetime.combine': combine,
    'datetime.datetime.min': { value: () => ({ kind: 'datetime', text: '0001-01-01 00:00:00' }) },
    'datetime.datetime.max': { value: () => ({ kind: 'datetime', text: '9999-12-31 23:59:59.999999' }) },
    'datetime.date.min': { value: () => ({ kind: 'date', text: '0001-01-01' }) },
    'datetime.date.max': { value: () => ({ kind: 'date', text: '9999-12-31' }) },
    'datetime.timedelta': timedelta,
    'datetime.timezone': timezone,
    'datetime.timezone.utc': UTC,
    'datetime.UTC': UTC,
    'pytz.utc': UTC,
    'pytz.UTC': UTC,
    'pytz.timezone': zoneInfo,
    'zoneinfo.ZoneInfo': zoneInfo,
    'datetime.datetime.now': now('datetime.now()', ({ args, at, around }) =>
      zoneOffset(args.get('tz'), { at, around }),
    ),
    'datetime.datetime.utcnow': now('datetime.utcnow()', () => null),
    'datetime.datetime.today': now('datetime.today()', () => null),
    'datetime.date.today': today,
    'datetime.datetime.fromisoformat': fromIso,
    'datetime.date.fromisoformat': dateFromIso,
    'datetime.datetime.strptime': strptime,
    'datetime.datetime.fromtimestamp': FROM_TIMESTAMP,
    'datetime.datetime.utcfromtimestamp': {
      signature: ['timestamp'],
      call: ({ args, at, around }) =>
        datetime(
          { micros: Math.round(number(args.get('timestamp'), { at, around }) * 1e6), offset: null },
          { at, around },
        ),
    },
    'time.time': {
      signature: [],
      call: (call) => {
        const chance = chanceOf('time.time()', call)
        if (chance === null) throw new Refused('value-of-chance', call.at)
        return pyFloat(chance.now.getTime() / 1000)
      },
    },
    'time.perf_counter': { signature: [], call: () => pyFloat(0) },
    'time.monotonic': { signature: [], call: () => pyFloat(0) },
  },
  methods: {
    'datetime.isoformat': iso(false),
    'date.isoformat': iso(true),
    'datetime.strftime': asText(
      (moment, call) => strftime(moment, textOf(call.args.get('format')) ?? '', call),
      ['format'],
    ),
    'date.strftime': asText(
      (moment, call) => strftime(moment, textOf(call.args.get('format')) ?? '', call),
      ['format'],
    ),
    'datetime.date': asText((moment): Value => ({ kind: 'date', text: datetimeText(moment).slice(0, 10) })),
    'datetime.timestamp': timestamp,
    'datetime.toordinal': asText((moment) => Math.floor(moment.micros / DAY) + 719_163),
    'date.toordinal': asText((moment) => Math.floor(moment.micros / DAY) + 719_163),
    'datetime.weekday': asText((moment) => weekday(moment)),
    'date.weekday': asText((moment) => weekday(moment)),
    'datetime.replace': replaced,
    'date.replace': replaced,
    'datetime.astimezone': asZone,
    'datetime.__add__': moved(1),
    'datetime.__radd__': moved(1),
    'datetime.__sub__': moved(-1),
    'date.__add__': moved(1),
    'date.__radd__': moved(1),
    'date.__sub__': moved(-1),
    'timedelta.__add__': plus(1),
    'timedelta.__sub__': plus(-1),
    'timedelta.__mul__': times,
    'timedelta.__rmul__': times,
    'timedelta.__neg__': {
      signature: [],
      apply: ({ value }): Value => ({ kind: 'timedelta', microseconds: -(micros(value) ?? 0) }),
    },
    'timedelta.total_seconds': { signature: [], apply: ({ value }) => pyFloat((micros(value) ?? 0) / 1_000_000) },
  },
  attributes: {
    ...dateParts('date'),
    ...dateParts('datetime'),
    ...SPAN_ATTRIBUTES,
    'datetime.tzinfo': (self, access) => {
      const { offset } = known(self, access)
      return offset === null ? null : zone(offset)
    },
  },
}

import { Refused } from '../../../refusal.ts'
import type { Access, Native } from '../../natives/native.ts'
import { pyRaise } from '../../values/raise.ts'
import { textOf } from '../../values/value.ts'
import { DAY, datetime, fieldsOf, type Moment, momentOf, offsetText, two } from './moment.ts'

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

export const strptime: Native = {
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

export function weekday(moment: Moment): number {
  return (((Math.floor(moment.micros / DAY) + 3) % 7) + 7) % 7
}

export function strftime(moment: Moment, format: string, { at }: Access): string {
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

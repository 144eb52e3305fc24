// Values of Python's library that stand in data: dates, times, UUIDs, decimals.
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { expectIntegerOrNone, expectText, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyScalar } from '../../interpret/values/value.ts'
import type { Construct } from '../construct.ts'

function part(args: BoundArguments, name: string, range: readonly [number, number]): number {
  const value = expectIntegerOrNone({ value: args.get(name), name, at: args.at }) ?? 0
  return value < range[0] || value > range[1] ? unexpected(value, name, args.at) : value
}

function padded(value: number, length = 2): string {
  return String(value).padStart(length, '0')
}

function dateText(args: BoundArguments): string {
  const [year, month, day] = [part(args, 'year', [1, 9999]), part(args, 'month', [1, 12]), part(args, 'day', [1, 31])]
  const text = `${padded(year, 4)}-${padded(month)}-${padded(day)}`
  const parsed = new Date(`${text}T00:00:00Z`)
  // A day that its month does not have rolls over.
  return parsed.getUTCDate() === day ? text : unexpected(day, 'day', args.at)
}

const date: Construct = {
  signature: ['year', 'month', 'day'],
  build: (args): PyScalar => ({ kind: 'date', text: dateText(args) }),
}

const datetime: Construct = {
  signature: ['year', 'month', 'day', 'hour=', 'minute=', 'second=', 'microsecond=', 'tzinfo='],
  build: (args): PyScalar => {
    const micro = part(args, 'microsecond', [0, 999_999])
    const time = [part(args, 'hour', [0, 23]), part(args, 'minute', [0, 59]), part(args, 'second', [0, 59])]
    const zone = args.get('tzinfo') ?? null
    const isUtc = isObject(zone) && zone.kind === 'symbol' && /^datetime\.(timezone\.utc|UTC)$/.test(zone.path)
    if (zone !== null && !isUtc) unexpected(zone, 'tzinfo', args.at)
    const clock = time.map((value) => padded(value)).join(':')
    const text = `${dateText(args)} ${clock}${micro === 0 ? '' : `.${padded(micro, 6)}`}${isUtc ? '+00:00' : ''}`
    return { kind: 'datetime', text }
  },
}

const uuid: Construct = {
  signature: ['hex=', 'kw:int='],
  build: (args): PyScalar => {
    const number = expectIntegerOrNone({ value: args.get('int'), name: 'int', at: args.at })
    const given = number === null ? expectText({ value: args.get('hex'), name: 'hex', at: args.at }) : ''
    const digits = number === null ? given.replace(/^urn:uuid:|[{}-]/g, '') : number.toString(16).padStart(32, '0')
    if (!/^[0-9a-fA-F]{32}$/.test(digits)) return unexpected(given, 'hex', args.at)
    const text = digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    return { kind: 'uuid', text }
  },
}

const decimal: Construct = {
  signature: ['value'],
  build: (args): PyScalar => {
    const value = args.get('value') ?? null
    const text = typeof value === 'number' ? String(value) : value
    return typeof text === 'string' && /^-?(\d+(\.\d+)?|\dE\+[1-9]\d?)$/.test(text)
      ? { kind: 'decimal', text }
      : unexpected(value, 'value', args.at)
  },
}

export const SCALAR_CONSTRUCTS: Readonly<Record<string, Construct>> = {
  'datetime.date': date,
  'datetime.datetime': datetime,
  'uuid.UUID': uuid,
  'decimal.Decimal': decimal,
}

// The clock's time, which is chosen when a plan is made, and zones.
import { marker } from '../../../compile/markers.ts'
import { Refused } from '../../../refusal.ts'
import type { Native, NativeCall } from '../../natives/native.ts'
import { textOf } from '../../values/value.ts'
import { chanceOf } from '../chance.ts'
import { datetime, datetimeText, zone } from './moment.ts'
import { micros } from './spans.ts'

export const UTC: Native = { value: () => ({ kind: 'native', type: 'datetime.timezone', state: { offset: 0 } }) }

export function now(what: string, offset: (call: NativeCall) => number | null): Native {
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

export const today: Native = {
  signature: [],
  call: (call) => {
    const chance = chanceOf('date.today()', call)
    if (chance === null) return { kind: 'date', text: marker(`date.today() at line ${call.at.line}`) }
    return { kind: 'date', text: datetimeText({ micros: chance.now.getTime() * 1000, offset: null }).slice(0, 10) }
  },
}

export const timezone: Native = {
  signature: ['offset', 'name='],
  call: ({ args, at }) => {
    const offset = micros(args.get('offset') ?? null)
    if (offset === null || offset % 60_000_000 !== 0)
      throw new Refused('unexpected-value', at, { name: 'offset', given: 'timezone' })
    return zone(offset / 60_000_000)
  },
}

export const namedZone: Native = {
  signature: ['key'],
  call: ({ args, at }) => {
    const name = textOf(args.get('key')) ?? ''
    if (!/^(UTC|Etc\/UTC|GMT)$/i.test(name))
      throw new Refused('unexpected-value', at, { name: 'ZoneInfo', given: name })
    return zone(0)
  },
}

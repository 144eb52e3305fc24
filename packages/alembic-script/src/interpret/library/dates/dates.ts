import { Refused } from '../../../refusal.ts'
import type { NativeTable } from '../../natives/native.ts'
import { pyFloat, textOf, type Value } from '../../values/value.ts'
import { chanceOf } from '../chance.ts'
import { namedZone, now, timezone, today, UTC } from './clock.ts'
import { combine, dateClass, dateFromIso, datetimeClass, FROM_TIMESTAMP, fromIso, timeClass } from './date-classes.ts'
import { strftime, strptime, weekday } from './date-format.ts'
import { asText, asZone, dateParts, iso, moved, replaced, timestamp } from './date-methods.ts'
import { DAY, datetime, datetimeText, known, zone, zoneOffset } from './moment.ts'
import { micros, number, plus, SPAN_ATTRIBUTES, timedelta, times } from './spans.ts'

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
    'pytz.timezone': namedZone,
    'zoneinfo.ZoneInfo': namedZone,
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

// `repr()` of dates, moments and spans.
import type { PyScalar, PyTimeDelta } from '../values/value.ts'

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?)?(\+00:00)?$/

function spanRepr(microseconds: number): string {
  const day = 86_400_000_000
  const days = Math.floor(microseconds / day)
  const rest = microseconds - days * day
  const parts = { days, seconds: Math.floor(rest / 1_000_000), microseconds: rest % 1_000_000 }
  const written = Object.entries(parts).flatMap(([name, value]) => (value === 0 ? [] : [`${name}=${value}`]))
  return `datetime.timedelta(${written.length === 0 ? '0' : written.join(', ')})`
}

/** null: its zone or its value is not known here. */
export function dateRepr(value: PyScalar | PyTimeDelta): string | null {
  if (value.kind === 'timedelta') return spanRepr(value.microseconds)
  const match = FORM.exec(value.text)
  if (match === null) return null
  const [, year, month, day, hour, minute, second, micro, zone] = match
  const date = [year, month, day].map(Number)
  if (value.kind === 'date') return `datetime.date(${date.join(', ')})`
  const clock = [
    hour,
    minute,
    ...(Number(second) > 0 || micro !== undefined ? [second] : []),
    ...(micro === undefined ? [] : [micro]),
  ]
  const whole = [...date, ...clock.map(Number)].join(', ')
  return `datetime.datetime(${whole}${zone === undefined ? '' : ', tzinfo=datetime.timezone.utc'})`
}

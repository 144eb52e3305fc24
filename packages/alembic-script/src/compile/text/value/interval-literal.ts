// timedelta: an interval on PostgreSQL, a moment after 1970 elsewhere (sqltypes.Interval).
import { floatText } from '../../../constructs/expression/python-value.ts'
import type { CompileContext } from '../../context.ts'
import { refuseLiteral, stringLiteral, type TypedValue } from './string-literal.ts'

const DAY = 86_400_000_000n

/** Drivers keep the days of a timedelta apart from its seconds; make_interval() of `--sql` has seconds only. */
function sentInterval(microseconds: bigint): string {
  const rest = ((microseconds % DAY) + DAY) % DAY
  const days = (microseconds - rest) / DAY
  return `'${days} days ${rest / 1_000_000n}.${String(rest % 1_000_000n).padStart(6, '0')} seconds'::interval`
}

/** @throws NotCompilable */
export function intervalLiteral(given: TypedValue, context: CompileContext): string {
  const { python, type } = given
  const isNative = context.engine === 'postgresql' && type.params.get('native') !== false
  if (python.type === 'str' && isNative && context.mode === 'online') return stringLiteral(python.text, context)
  if (python.type !== 'timedelta') return refuseLiteral(given)
  if (isNative && context.mode === 'online') return sentInterval(python.microseconds)
  if (isNative) return `make_interval(secs=>${floatText(Number(python.microseconds) / 1_000_000)})`
  if (context.mode === 'offline') return refuseLiteral(given)
  const moment = new Date(Number(python.microseconds / 1000n))
  const rest = python.microseconds % 1_000_000n
  if (python.microseconds < 0n || moment.getUTCFullYear() > 9999) return refuseLiteral(given)
  const text = moment.toISOString().slice(0, 19).replace('T', ' ')
  return `'${text}${rest === 0n ? '' : `.${String(rest).padStart(6, '0')}`}'`
}

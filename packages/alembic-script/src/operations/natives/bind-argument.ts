import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectFlagOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isObject } from '../../interpret/values/value.ts'

/** `x.create(bind, checkfirst=…)`. */
export const BIND_SIGNATURE: Signature = ['bind', 'checkfirst=']

/** Whether the database is asked first. @throws Refused where the bind is not Alembic's own connection. */
export function asksFirst(args: BoundArguments, fallback: boolean): boolean {
  const bind = args.get('bind') ?? null
  if (!isObject(bind) || bind.kind !== 'bind') return unexpected(bind, 'bind', args.at)
  return expectFlagOrNone({ value: args.get('checkfirst'), name: 'checkfirst', at: args.at }) ?? fallback
}

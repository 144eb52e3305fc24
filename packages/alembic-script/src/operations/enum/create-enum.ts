import type { SqlType } from '../../constructs/sql-type.ts'
import type { BoundArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import { expectFlagOrNone, unexpected } from '../../interpret/values/expect.ts'
import { isObject } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'

/** `enum.create(bind)`. */
export interface CreateEnum {
  readonly kind: 'create-enum'
  readonly type: SqlType
  /** Online, the catalogue is asked first and an existing type is left alone. */
  readonly checkFirst: boolean
}

export const ENUM_METHOD_SIGNATURE: Signature = ['bind', 'checkfirst=']

/** SchemaType.create() of generic types has `checkfirst=False`; postgresql.ENUM has `checkfirst=True`. */
export function checksFirst(type: SqlType, args: BoundArguments): boolean {
  const given = expectFlagOrNone({ value: args.get('checkfirst'), name: 'checkfirst', at: args.at })
  const bind = args.get('bind') ?? null
  if (!isObject(bind) || bind.kind !== 'bind') unexpected(bind, 'bind', args.at)
  if (type.enumeration === null) throw new Refused('unsupported-call', args.at, { name: `${type.name}.create` })
  return given ?? type.family === 'postgresql'
}

export function readCreateEnum(type: SqlType, args: BoundArguments): CreateEnum {
  return { kind: 'create-enum', type, checkFirst: checksFirst(type, args) }
}

import type { SqlType } from '../../constructs/sql-type.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { Refused } from '../../refusal.ts'
import { asksFirst } from '../natives/bind-argument.ts'

/** `enum.create(bind)`, of an enum type or a domain. */
export interface CreateEnum {
  readonly kind: 'create-enum'
  readonly type: SqlType
  /** Online, the catalogue is asked first and an existing type is left alone. */
  readonly checkFirst: boolean
}

/** SchemaType.create() of generic types has `checkfirst=False`; postgresql's own have `checkfirst=True`. */
export function checksFirst(type: SqlType, args: BoundArguments): boolean {
  if (type.enumeration === null && type.domain === undefined)
    throw new Refused('unsupported-call', args.at, { name: `${type.name}.create` })
  return asksFirst(args, type.family === 'postgresql')
}

export function readCreateEnum(type: SqlType, args: BoundArguments): CreateEnum {
  return { kind: 'create-enum', type, checkFirst: checksFirst(type, args) }
}

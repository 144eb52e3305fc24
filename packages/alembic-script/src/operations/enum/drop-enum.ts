import type { SqlType } from '../../constructs/sql-type.ts'
import type { BoundArguments } from '../../interpret/values/bind-arguments.ts'
import { checksFirst } from './create-enum.ts'

/** `enum.drop(bind)`. */
export interface DropEnum {
  readonly kind: 'drop-enum'
  readonly type: SqlType
  readonly checkFirst: boolean
}

export function readDropEnum(type: SqlType, args: BoundArguments): DropEnum {
  return { kind: 'drop-enum', type, checkFirst: checksFirst(type, args) }
}

// How methods and attributes of SQL objects are written down: tables by `kind.name`, or `expression.name` for all expressions.
import type { BoundArguments, CallArguments, Signature } from '../../interpret/values/bind-arguments.ts'
import type { PyObject, Value } from '../../interpret/values/value.ts'
import type { Place } from '../../refusal.ts'

export interface SqlMethodCall {
  readonly self: PyObject
  readonly args: BoundArguments
  /** As written. */
  readonly call: CallArguments
}

export interface SqlMethod {
  readonly signature: Signature
  readonly apply: (call: SqlMethodCall) => Value
}

export type SqlAttribute = (self: PyObject, access: { readonly at: Place }) => Value

export interface SqlMethodTable {
  readonly methods?: Readonly<Record<string, SqlMethod>>
  readonly attributes?: Readonly<Record<string, SqlAttribute>>
}

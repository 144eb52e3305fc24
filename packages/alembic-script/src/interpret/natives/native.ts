// How what is not written in Python joins the interpreter: functions, classes and constants by canonical dotted path, and
// methods and attributes by the kind of their object. A table is data: it is entered in tables.ts.
import type { BoundArguments, CallArguments, Signature } from '../values/bind-arguments.ts'
import type { Run } from '../values/run.ts'
import type { Access } from '../values/surroundings.ts'
import type { PyObject, Value } from '../values/value.ts'

export type { Access } from '../values/surroundings.ts'

export interface NativeCall extends Access {
  /** Bound to the signature: unknown keywords are refused before. */
  readonly args: BoundArguments
  /** As written. */
  readonly call: CallArguments
  readonly run: Run
}

/** A function, class or constant of a module. */
export interface Native {
  /** Absent: any arguments, to be read from `call`. */
  readonly signature?: Signature
  readonly call?: (call: NativeCall) => Value
  /** A constant or a singleton: what the name itself means. */
  readonly value?: (access: Access) => Value
  /** Of a class: isinstance(value, class); null when it can't be told, which refuses. */
  readonly holds?: (value: Value) => boolean | null
}

export interface NativeMethod {
  readonly signature?: Signature
  readonly apply: (call: NativeCall & { readonly self: PyObject; readonly value: Value }) => Value
}

export type NativeAttribute = (self: PyObject, access: Access) => Value

export interface NativeTable {
  /** `datetime.timedelta` → what it is. */
  readonly names?: Readonly<Record<string, Native>>
  /** `kind.name` → a method. The kind is `kindOf(value)`: `str`, `list`, `table`, a native object's type… */
  readonly methods?: Readonly<Record<string, NativeMethod>>
  /** `kind.name` → an attribute that is read. */
  readonly attributes?: Readonly<Record<string, NativeAttribute>>
  /** Other spellings of a path or of a module: `psycopg2.extras` of `sqlalchemy.dialects.postgresql.…`. */
  readonly aliases?: Readonly<Record<string, string>>
  /** Modules of which every name that matters is listed: an import of them certainly works. */
  readonly modules?: readonly string[]
}

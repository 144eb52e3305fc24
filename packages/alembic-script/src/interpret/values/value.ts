// Values of the interpreter: Python's plain values, and the SQLAlchemy objects that scripts build.
import type { SchemaItem } from '../../constructs/schema-item.ts'
import type { DdlElement, SqlExpression } from '../../constructs/sql-expression.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import type { TableClause } from '../../constructs/table-clause.ts'
import type { FunctionDefinition } from '../../read/syntax/tree.ts'
import type { Refused } from '../../refusal.ts'
import type { Scope } from './scope.ts'

/** An identifier with what SQLAlchemy knows of it: `op.f()` makes it final (no naming convention, cut when too long). */
export interface Identifier {
  readonly kind: 'identifier'
  readonly text: string
  readonly quote: boolean | null
  readonly final: boolean
}

export interface PyFloat {
  readonly kind: 'float'
  readonly value: number
}
export interface PyList {
  readonly kind: 'list'
  readonly items: Value[]
}
export interface PyTuple {
  readonly kind: 'tuple'
  readonly items: readonly Value[]
}
export interface PyDict {
  readonly kind: 'dict'
  readonly entries: Map<string | number, Value>
}
/** A date, time, UUID, Decimal…: `text` is its ISO or canonical form. */
export interface PyScalar {
  readonly kind: 'date' | 'datetime' | 'uuid' | 'decimal'
  readonly text: string
}
/** A module, function or class by its canonical dotted name, e.g. `sqlalchemy.Column`. */
export interface PySymbol {
  readonly kind: 'symbol'
  readonly path: string
}
/** A function of an object, not called yet: `table.insert`, `bind.execute`. */
export interface PyMethod {
  readonly kind: 'method'
  readonly self: PyObject
  readonly name: string
}
export interface PyFunction {
  readonly kind: 'function'
  readonly definition: FunctionDefinition
  readonly scope: Scope
}
/** `class X(enum.Enum)` of the script. */
export interface PyEnumClass {
  readonly kind: 'enum-class'
  readonly name: string
  readonly members: ReadonlyMap<string, Value>
}
/** A member of an enum class of the script. */
export interface PyEnumMember {
  readonly kind: 'enum-member'
  readonly name: string
  readonly value: Value
}
/** `sa.bindparam(...)`, of use in text().bindparams() only. */
export interface PyBindParam {
  readonly kind: 'bindparam'
  readonly name: string
  readonly value: Value
  readonly expanding: boolean
}
/** `table.c`. */
export interface PyColumns {
  readonly kind: 'columns'
  readonly table: TableClause
}
/** What `op.get_bind()`, `op.get_context()` and their `.dialect` give. */
export interface PyHandle {
  readonly kind: 'bind' | 'context' | 'dialect' | 'metadata'
}
/** `b` of `with op.batch_alter_table(...) as b`. */
export interface BatchTable {
  readonly kind: 'batch'
  readonly table: Identifier
  readonly schema: Identifier | null
}
/** A value that could not be computed; using it is refused for the same reason. */
export interface Unknown {
  readonly kind: 'unknown'
  readonly because: Refused
}

export type PyObject =
  | Identifier
  | PyFloat
  | PyList
  | PyTuple
  | PyDict
  | PyScalar
  | PySymbol
  | PyMethod
  | PyFunction
  | PyEnumClass
  | PyEnumMember
  | PyColumns
  | PyBindParam
  | PyHandle
  | BatchTable
  | Unknown
  | SqlType
  | SqlExpression
  | DdlElement
  | SchemaItem
  | TableClause

export type Value = null | boolean | number | string | PyObject

export function isObject(value: Value | undefined): value is PyObject {
  return typeof value === 'object' && value !== null
}

/** Python's name for the type of a value, for messages. */
export function nameOfKind(value: Value): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return 'int'
  if (typeof value === 'string') return 'str'
  return value.kind === 'symbol' ? value.path : value.kind
}

export function identifier(text: string, final = false): Identifier {
  return { kind: 'identifier', text, quote: null, final }
}

// Values of the interpreter: Python's plain values, and the SQLAlchemy objects that scripts build.
import type { SchemaItem } from '../../constructs/schema-item.ts'
import type { DdlElement, SqlExpression } from '../../constructs/sql-expression.ts'
import type { ColumnedItem, FromItem } from '../../constructs/sql-statement.ts'
import type { SqlType } from '../../constructs/sql-type.ts'
import type { TableClause, TableSet } from '../../constructs/table-clause.ts'
import type { Recreation } from '../../operations/batch/batch-table.ts'
import type { FunctionDefinition } from '../../read/syntax/tree.ts'
import type { Refused } from '../../refusal.ts'
import type { CallArguments } from './bind-arguments.ts'
import type { Scope } from './scope.ts'
import type { Surroundings } from './surroundings.ts'

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
  /** Of a NamedTuple or namedtuple(). */
  readonly cls?: PyClass
}
export interface PyDict {
  readonly kind: 'dict'
  /** Keys stand for their hash: read and write by values/dict.ts, which knows when two keys are equal. */
  readonly entries: Map<Value, Value>
  /** What a missing key gives: collections.defaultdict, Counter. */
  readonly missing?: (key: Value) => Value
}
/** Its order is that of insertion, which is not Python's: see values/set-order.ts. */
export interface PySet {
  readonly kind: 'set'
  readonly frozen: boolean
  /** The keys of a dict, which have its order. */
  readonly ordered?: true
  readonly entries: Map<Value, Value>
}
export interface PyBytes {
  readonly kind: 'bytes'
  readonly bytes: Uint8Array
}
/** `range(…)`, and the views of a dict, are lists here: nothing can tell, but their text. */
export interface PySlice {
  readonly kind: 'slice'
  readonly start: Value
  readonly stop: Value
  readonly step: Value
}
/** What `iter()`, `zip()`, `map()`… give: each item is made when it is asked for. */
export interface PyIterator {
  readonly kind: 'iterator'
  /** undefined: no more. */
  readonly next: () => Value | undefined
}
/**
 * What calling a function with `yield` gives. Its body runs as far as whoever consumes it lets it: `drive` runs it with
 * each yielded value handed on, and what comes back is what `yield` gives inside.
 */
export interface PyGenerator {
  readonly kind: 'generator'
  readonly drive: (onYield: (value: Value) => Value) => Value
  state: 'fresh' | 'running' | 'done'
  /** Items that were made ahead, for `next()`. */
  ahead: PyIterator | null
}
/** A date, time, UUID, Decimal…: `text` is what str() gives. */
export interface PyScalar {
  readonly kind: 'date' | 'datetime' | 'time' | 'uuid' | 'decimal'
  readonly text: string
}
export interface PyTimeDelta {
  readonly kind: 'timedelta'
  readonly microseconds: number
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
  /** Defaults are evaluated once, where the function is defined. */
  readonly defaults: ReadonlyMap<string, Value>
  /** The class in whose body it stands, for `super()`. */
  owner: PyClass | null
  readonly role: 'plain' | 'static' | 'class' | 'property' | 'context-manager' | 'cached-property'
  readonly attributes: Map<string, Value>
}
/** A function of JavaScript as a Python callable: partials, decorated functions, bound methods of natives. */
export interface PyCallable {
  readonly kind: 'callable'
  readonly name: string
  readonly call: (call: CallArguments, around: Surroundings) => Value
}
export interface PyBoundMethod {
  readonly kind: 'bound-method'
  readonly self: Value
  readonly function: PyFunction | PyCallable
}
/** A class of the script or of a module, or one of Python's exceptions. */
export interface PyClass {
  readonly kind: 'class'
  readonly name: string
  /** Classes that are written in Python, nearest first, beginning with itself (its method resolution order). */
  readonly mro: readonly PyClass[]
  /** Direct bases, as given. */
  readonly bases: readonly Value[]
  /** Paths of bases that are not written in Python: `sqlalchemy.TypeDecorator`, `builtins.str`. */
  readonly natives: readonly string[]
  readonly members: Map<string, Value>
  /** Fields in order: of a dataclass or NamedTuple. */
  readonly fields: readonly PyField[] | null
  readonly flavour: 'plain' | 'dataclass' | 'named-tuple' | 'exception' | 'mapped'
  /** Where its body was written: names of its methods are looked up there. */
  readonly module: string
  /** Of a mapped class. */
  readonly table?: TableClause
}
export interface PyField {
  readonly name: string
  readonly fallback: Value | undefined
  /** dataclasses.field(default_factory=…). */
  readonly factory: Value | undefined
  readonly inInit: boolean
  /** Absent: it is. */
  readonly inRepr?: boolean
  readonly isCompared?: boolean
}
export interface PyInstance {
  readonly kind: 'instance'
  readonly cls: PyClass
  readonly fields: Map<string, Value>
  /** Of an exception. */
  args: readonly Value[]
}
/** `super()`. */
export interface PySuper {
  readonly kind: 'super'
  readonly owner: PyClass
  readonly self: Value
}
/** `class X(enum.Enum)` of the script. */
export interface PyEnumClass {
  readonly kind: 'enum-class'
  readonly name: string
  /** Values by name, without aliases. */
  readonly members: ReadonlyMap<string, Value>
  readonly items: Map<string, PyEnumMember>
  /** The type whose values its members are too (`class X(str, Enum)`). */
  readonly mixin: 'str' | 'int' | null
  /** Enum's own way of str(): a StrEnum or IntEnum gives its value, others `X.A`. */
  readonly family: 'Enum' | 'StrEnum' | 'IntEnum' | 'Flag' | 'IntFlag'
  /** Its methods and properties. */
  readonly cls: PyClass
}
/** A member of an enum class of the script. */
export interface PyEnumMember {
  readonly kind: 'enum-member'
  readonly name: string
  readonly value: Value
  readonly owner: PyEnumClass
}
/** A module of the project, or a native one whose names are looked up one by one. */
export interface PyModule {
  readonly kind: 'module'
  readonly name: string
  readonly scope: Scope
  /** Whether its body asked which mode it is. */
  isModal?: boolean
  /** What its body took of chance or of the environment. */
  readonly notes: { readonly code: 'nondeterministic' | 'assumes-environment'; readonly name: string }[]
}
/** An object of a native module; `type` is its kind, by which its methods are found. */
export interface PyNative {
  readonly kind: 'native'
  readonly type: string
  readonly state: object
}
/** `sa.bindparam(...)`, of use in text().bindparams() only. */
export interface PyBindParam {
  readonly kind: 'bindparam'
  readonly name: string
  /** undefined: given with the execution. */
  readonly value: Value | undefined
  readonly type: SqlType | null
  readonly expanding: boolean
}
/** `table.c`. */
export interface PyColumns {
  readonly kind: 'columns'
  readonly table: ColumnedItem
}
/** What `op.get_bind()`, `op.get_context()` and their `.dialect` give; what execute() gives; an ORM session. */
export interface PyHandle {
  readonly kind: 'bind' | 'context' | 'dialect' | 'result' | 'session'
}
/** `b` of `with op.batch_alter_table(...) as b`. */
export interface BatchTable {
  readonly kind: 'batch'
  readonly table: Identifier
  readonly schema: Identifier | null
  /** Where the table is made anew at the end of the block. */
  readonly recreate: Recreation | null
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
  | PySet
  | PyBytes
  | PySlice
  | PyIterator
  | PyGenerator
  | PyScalar
  | PyTimeDelta
  | PySymbol
  | PyMethod
  | PyFunction
  | PyCallable
  | PyBoundMethod
  | PyClass
  | PyInstance
  | PySuper
  | PyEnumClass
  | PyEnumMember
  | PyModule
  | PyNative
  | PyColumns
  | PyBindParam
  | PyHandle
  | BatchTable
  | Unknown
  | SqlType
  | SqlExpression
  | DdlElement
  | SchemaItem
  | TableSet
  | FromItem

/** A whole number is a `number` where a double holds it exactly, else a `bigint`. */
export type Value = null | boolean | number | bigint | string | PyObject

export function isObject(value: Value | undefined): value is PyObject {
  return typeof value === 'object' && value !== null
}

/** Python's name for the type of a value, for messages. */
export function nameOfKind(value: Value): string {
  if (value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number' || typeof value === 'bigint') return 'int'
  if (typeof value === 'string') return 'str'
  if (value.kind === 'symbol') return value.path
  if (value.kind === 'native') return value.type
  return value.kind === 'instance' ? value.cls.name : value.kind
}

/** The kind by which natives' methods and attributes are found. */
export function kindOf(value: Value): string {
  if (!isObject(value)) return nameOfKind(value)
  switch (value.kind) {
    case 'identifier':
      return 'str'
    case 'native':
      return value.type
    case 'enum-member':
      return value.owner.mixin ?? 'enum-member'
    default:
      return value.kind
  }
}

/** A whole number in its one form. */
export function integer(value: bigint | number): number | bigint {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value + 0 : BigInt(value)
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value
}

export function isInteger(value: Value | undefined): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

/** The characters of a str, of one that carries an identifier, or of an enum member that is one; null for anything else. */
export function textOf(value: Value | undefined): string | null {
  if (typeof value === 'string') return value
  if (!isObject(value)) return null
  if (value.kind === 'identifier') return value.text
  return value.kind === 'enum-member' && value.owner.mixin === 'str' ? textOf(value.value) : null
}

export function pyFloat(value: number): PyFloat {
  return { kind: 'float', value }
}

export function pyList(items: Value[]): PyList {
  return { kind: 'list', items }
}

export function pyTuple(items: readonly Value[]): PyTuple {
  return { kind: 'tuple', items }
}

export function identifier(text: string, final = false): Identifier {
  return { kind: 'identifier', text, quote: null, final }
}

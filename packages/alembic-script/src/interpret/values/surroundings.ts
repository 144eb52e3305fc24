// Evaluating, calling and running blocks need each other; they meet here instead of importing each other in a ring.
import type { Expression, Statement } from '../../read/syntax/tree.ts'
import type { Place } from '../../refusal.ts'
import type { CallArguments } from './bind-arguments.ts'
import type { Run } from './run.ts'
import type { Scope } from './scope.ts'
import type { Value } from './value.ts'

/** How a block ended before its end. */
export type Completion = { readonly kind: 'return'; readonly value: Value } | { readonly kind: 'break' | 'continue' }

export interface Surroundings {
  readonly scope: Scope
  readonly run: Run
  readonly python: Python
  /** Inside a generator: what `yield` does. */
  readonly onYield?: (value: Value) => Value
}

export interface Access {
  readonly at: Place
  readonly around: Surroundings
}

/** What natives may use of the interpreter. All of it throws Refused for what can't be known, PyRaise for what Python raises. */
export interface Python {
  readonly evaluate: (node: Expression, around: Surroundings) => Value
  readonly runBlock: (statements: readonly Statement[], around: Surroundings) => Completion | null
  readonly call: (callee: Value, call: CallArguments, around: Surroundings) => Value
  /** `object.name`. */
  readonly attribute: (object: Value, name: string, access: Access) => Value
  /** undefined: certainly no such attribute. */
  readonly findAttribute: (object: Value, name: string, access: Access) => Value | undefined
  readonly setAttribute: (object: Value, assigned: readonly [name: string, value: Value], access: Access) => void
  /** All items, at once. */
  readonly items: (value: Value, access: Access) => Value[]
  /** One item after the other; `visit` gives false to stop. */
  readonly each: (value: Value, access: Access, visit: (item: Value) => boolean) => void
  /** Items as they are asked for; undefined at the end. */
  readonly iterator: (value: Value, access: Access) => () => Value | undefined
  readonly truth: (value: Value, access: Access) => boolean
  /** `str(value)`. */
  readonly text: (value: Value, access: Access) => string
  readonly repr: (value: Value, access: Access) => string
  readonly format: (value: Value, specifier: string, access: Access) => string
  readonly equal: (left: Value, right: Value, access: Access) => boolean
  readonly binary: (operator: string, operands: readonly [Value, Value], access: Access) => Value
  readonly compare: (operator: string, operands: readonly [Value, Value], access: Access) => Value
  /** The module of a dotted name: the project's or a native one's symbol; null when it can't be found. */
  readonly module: (dotted: string, access: Access) => Value | null
}

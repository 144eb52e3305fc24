// Evaluating, calling and running blocks need each other; they meet here instead of importing each other in a ring.
import type { Expression, Statement } from '../../read/syntax/tree.ts'
import type { Run } from './run.ts'
import type { Scope } from './scope.ts'
import type { Value } from './value.ts'

/** A `return` on its way out. */
export interface Returned {
  readonly value: Value
}

export interface Surroundings {
  readonly scope: Scope
  readonly run: Run
  readonly python: Python
}

export interface Python {
  readonly evaluate: (node: Expression, around: Surroundings) => Value
  readonly runBlock: (statements: readonly Statement[], around: Surroundings) => Returned | null
}

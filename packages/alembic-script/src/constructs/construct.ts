import type { BoundArguments, Signature } from '../interpret/values/bind-arguments.ts'
import type { Value } from '../interpret/values/value.ts'

/** A function or class of SQLAlchemy that only builds a value. */
export interface Construct {
  readonly signature: Signature
  readonly build: (args: BoundArguments, building: Building) => Value
}

export interface Building {
  /** Creation order of constraints. */
  readonly nextOrder: () => number
}

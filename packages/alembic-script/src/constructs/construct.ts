import type { BoundArguments, Signature } from '../interpret/values/bind-arguments.ts'
import type { Value } from '../interpret/values/value.ts'
import type { Place } from '../refusal.ts'

/** A function or class of SQLAlchemy that only builds a value. */
export interface Construct {
  readonly signature: Signature
  readonly build: (args: BoundArguments, building: Building) => Value
}

export interface Building {
  /** Creation order of constraints. */
  readonly nextOrder: () => number
  /** Calls a function of the script: `values_callable=`. @throws Refused */
  readonly call?: (callee: Value, positional: readonly Value[], at: Place) => Value
}

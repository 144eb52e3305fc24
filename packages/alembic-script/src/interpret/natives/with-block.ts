// What `with` enters: natives that stand around a block give one of these.
import type { PyNative, Value } from '../values/value.ts'

export class WithBlock {
  /** Runs `body` with the value of `as`; what body throws may be taken here. */
  readonly within: (body: (entered: Value) => void) => void

  constructor(within: (body: (entered: Value) => void) => void) {
    this.within = within
  }
}

export function withBlock(within: (body: (entered: Value) => void) => void): PyNative {
  return { kind: 'native', type: 'context-manager', state: new WithBlock(within) }
}

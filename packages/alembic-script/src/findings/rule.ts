import type { LocatedOperation } from '../interpret/values/run.ts'
import type { Finding } from '../refusal.ts'
import type { Script } from '../script.ts'
import type { CompileSettings } from '../settings.ts'

export interface Reviewed {
  readonly script: Script
  readonly direction: 'upgrade' | 'downgrade'
  /** In the order in which they run. */
  readonly operations: readonly LocatedOperation[]
  readonly settings: CompileSettings
}

/** What a reviewer should know of one direction of a script. */
export type Rule = (reviewed: Reviewed) => Omit<Finding, 'path'>[]

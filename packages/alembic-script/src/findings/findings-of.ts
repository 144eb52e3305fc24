// What a reviewer should know of a compiled script: one rule, one file.
import type { LocatedOperation } from '../interpret/values/run.ts'
import type { Finding } from '../refusal.ts'
import type { Script } from '../script.ts'
import type { CompileSettings } from '../settings.ts'

export interface Reviewed {
  readonly script: Script
  readonly direction: 'upgrade' | 'downgrade'
  readonly operations: readonly LocatedOperation[]
  readonly settings: CompileSettings
}

export type Rule = (reviewed: Reviewed) => Omit<Finding, 'path'>[]

const RULES: readonly Rule[] = []

export function findingsOf(reviewed: Reviewed): Finding[] {
  const { path } = reviewed.script.header
  return RULES.flatMap((rule) => rule(reviewed)).map((finding) => ({ ...finding, path }))
}

// The chain's view of one script: both directions at once, also where one of them is refused.
import { compileScript } from '../compile/compile-script.ts'
import type { Finding } from '../refusal.ts'
import type { Script } from '../script.ts'
import { type CompileSettings, createCompileMemo } from '../settings.ts'

/** Refusals that are mistakes of the script itself, not limits of the compiler. */
const MISTAKES = new Set([
  'constraint-without-name',
  'unbound-parameter',
  'constraint-type-required',
  'existing-type-required',
])

function findingsOfDirection(script: Script, direction: 'upgrade' | 'downgrade', settings: CompileSettings): Finding[] {
  const compiled = compileScript(script, direction, { settings, memo: createCompileMemo() })
  if (compiled.plan.ok) return [...compiled.notes]
  return compiled.plan.refusals
    .filter((refusal) => MISTAKES.has(refusal.code))
    .map(({ code, params, path, line }) => ({ code, params, path, line }))
}

/** What is worth knowing of a script before anything is planned with it, by line. */
export function reviewScript(script: Script, settings: CompileSettings): Finding[] {
  const found = (['upgrade', 'downgrade'] as const).flatMap((direction) =>
    findingsOfDirection(script, direction, settings),
  )
  return found.sort((left, right) => left.line - right.line)
}

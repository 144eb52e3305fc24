// Runs a module's body, then one of its two functions, and gives the operations in the order in which Alembic runs them.
import { type Place, Refused } from '../refusal.ts'
import type { Script } from '../script.ts'
import type { CompileSettings } from '../settings.ts'
import { callFunction } from './calls/call-function.ts'
import { evaluate } from './evaluate.ts'
import { namesBoundBy, runBlock } from './statements/run-block.ts'
import { Budget, type LocatedOperation, type Note, Run, type RunMode } from './values/run.ts'
import { Scope } from './values/scope.ts'
import type { Python } from './values/surroundings.ts'
import { isObject } from './values/value.ts'

/** Constraints made by the module's own body come before all that its functions make. */
const AFTER_MODULE = 1_000_000

export interface Interpretation {
  readonly operations: readonly LocatedOperation[]
  readonly refusals: readonly Refused[]
  readonly notes: readonly Note[]
  /** Whether the other mode may give other operations. */
  readonly isModal: boolean
}

export interface Interpreted {
  readonly script: Script
  readonly direction: 'upgrade' | 'downgrade'
  readonly mode: RunMode
}

const PYTHON: Python = { evaluate, runBlock }

/** Statements of a module that cannot change what the functions mean, but by the names that they bind. */
const BINDING_KINDS = new Set(['assign', 'augment', 'class', 'unsupported', 'import-from', 'import', 'function'])

function runModule(script: Script, scope: Scope, run: Run): void {
  const probe = run.child(0)
  for (const statement of script.syntax.body) {
    if (statement.kind === 'expression' && statement.value.kind === 'text') continue
    const before = { refusals: probe.refusals.length, operations: probe.operations.length }
    runBlock([statement], { scope, run: probe, python: PYTHON })
    const refusal = probe.refusals[before.refusals]
    if (probe.operations.length > before.operations) run.refuse(new Refused('operation-outside-function', statement.at))
    if (refusal === undefined) continue
    // Used names are refused where they are used; a statement that binds none may do anything, so it is refused itself.
    const isSilent = BINDING_KINDS.has(statement.kind) && namesBoundBy(statement).length > 0
    if (!isSilent) run.refuse(refusal)
  }
}

/** @throws nothing: refusals are part of the answer. */
export function interpretScript({ script, direction, mode }: Interpreted, settings: CompileSettings): Interpretation {
  const run = new Run(settings, { mode, firstOrder: AFTER_MODULE, budget: new Budget() })
  const scope = new Scope()
  const start: Place = { line: 1, column: 1, text: `def ${direction}()` }
  runModule(script, scope, run)
  const body = scope.get(direction)
  if (!isObject(body) || body.kind !== 'function') {
    run.refuse(new Refused(`${direction}-missing`, start, { name: direction }))
  } else {
    try {
      callFunction(body, { positional: [], named: new Map(), at: body.definition.at }, { scope, run, python: PYTHON })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      run.refuse(error)
    }
  }
  const { operations, refusals, notes, isModal } = run
  return { operations, refusals, notes, isModal }
}

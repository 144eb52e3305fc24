// Runs a module's body, then one of its two functions, and gives the operations in the order in which Alembic runs them.
import { scriptArguments } from '../modules/script-arguments.ts'
import { type Place, Refused } from '../refusal.ts'
import type { Script } from '../script.ts'
import type { CompileSettings } from '../settings.ts'
import { callFunction } from './functions/call-function.ts'
import { taint } from './modules/load-module.ts'
import { NeedsAllImports, shelfOf } from './modules/module-shelf.ts'
import { PYTHON } from './python.ts'
import { pythonText } from './text/python-text.ts'
import { namesBoundBy } from './values/bound-names.ts'
import { PyRaise } from './values/raise.ts'
import { Budget, type LocatedOperation, type Note, Run, type RunMode } from './values/run.ts'
import { Scope } from './values/scope.ts'
import { isObject } from './values/value.ts'

/** Constraints made by the module's own body come before all that its functions make. */
const AFTER_MODULE = 1_000_000

export interface Interpretation {
  readonly operations: readonly LocatedOperation[]
  readonly refusals: readonly Refused[]
  readonly notes: readonly Note[]
  /** Whether the other mode may give other operations. */
  readonly isModal: boolean
  /** False when something that was refused may have changed the schema. */
  readonly tellsSchema: boolean
}

export interface Interpreted {
  readonly script: Script
  readonly direction: 'upgrade' | 'downgrade'
  readonly mode: RunMode
}

/** Statements of a module that cannot change what the functions mean, but by the names that they bind. */
const BINDING_KINDS = new Set(['assign', 'augment', 'class', 'unsupported', 'import-from', 'import', 'function'])

/** An exception that nobody took. */
function uncaught(raised: PyRaise, scope: Scope, run: Run): Refused {
  let message = ''
  try {
    message = pythonText(raised.value, { at: raised.at, around: { scope, run, python: PYTHON } })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
  // What execute() gives with `--sql`, where nobody answers.
  if (message === "'NoneType' object is not iterable") return new Refused('needs-database', raised.at)
  return new Refused('script-raises', raised.at, { error: raised.value.cls.name, message: message.slice(0, 300) })
}

function runModule(script: Script, scope: Scope, run: Run): void {
  const body = run.quarantine()
  const around = { scope, run: body, python: PYTHON }
  for (const statement of script.syntax.body) {
    if (statement.kind === 'expression' && statement.value.kind === 'text') continue
    const before = body.operations.length
    try {
      PYTHON.runBlock([statement], around)
    } catch (error) {
      if (error instanceof PyRaise) {
        run.refuse(uncaught(error, scope, body))
        break
      }
      if (!(error instanceof Refused)) throw error
      const refused = error.usedAt(statement.at)
      taint(statement, scope, refused)
      // Used names are refused where they are used; a statement that binds none may do anything, so it is refused itself.
      const isSilent = BINDING_KINDS.has(statement.kind) && namesBoundBy(statement).length > 0
      if (!isSilent) run.refuse(refused)
    }
    if (body.operations.length > before) run.refuse(new Refused('operation-outside-function', statement.at))
  }
  if (body.isModal) run.askMode()
  for (const note of body.notes) run.note(note)
}

function packageOf(script: Script, { modules }: CompileSettings): string {
  const name = modules?.nameOf?.(script.header.path) ?? ''
  return name.split('.').slice(0, -1).join('.')
}

/** @throws nothing: refusals are part of the answer. */
export function interpretScript(interpreted: Interpreted, settings: CompileSettings): Interpretation {
  try {
    return interpret(interpreted, settings, false)
  } catch (error) {
    if (!(error instanceof NeedsAllImports)) throw error
    return interpret(interpreted, settings, true)
  }
}

function interpret(
  { script, direction, mode }: Interpreted,
  settings: CompileSettings,
  isEager: boolean,
): Interpretation {
  const budget = new Budget(shelfOf(settings, mode, isEager))
  const scope = new Scope(null, { kind: 'module', module: packageOf(script, settings) })
  const run = new Run(settings, { mode, firstOrder: AFTER_MODULE, budget, script: scope })
  scope.set('__name__', 'script')
  scope.set('__file__', script.header.path)
  scope.set('__doc__', script.syntax.docstring)
  const start: Place = { line: 1, column: 1, text: `def ${direction}()` }
  try {
    runModule(script, scope, run)
    const body = scope.get(direction)
    if (isObject(body) && body.kind === 'unknown') run.refuse(body.because.usedAt(start))
    else if (!isObject(body) || body.kind !== 'function') {
      run.refuse(new Refused(`${direction}-missing`, start, { name: direction }))
    } else {
      const around = { scope, run, python: PYTHON }
      // A function that the script only imports has no line in it.
      const at = run.viewOf(body.scope, start) ?? body.definition.at
      const call = { positional: [], named: scriptArguments(body.definition, around), at }
      callFunction(body, call, around)
    }
  } catch (error) {
    run.doubtSchema()
    if (error instanceof PyRaise) run.refuse(uncaught(error, scope, run))
    else if (error instanceof Refused) run.refuse(error)
    // The engine's own stack: its depth is not ours to count.
    else if (error instanceof RangeError) run.refuse(new Refused('too-deep', start))
    else throw error
  }
  const { operations, refusals, notes, isModal } = run
  return { operations, refusals, notes, isModal, tellsSchema: !run.isSchemaDoubtful }
}

// Statements. One that is refused does not hide the ones after it: all refusals of a script are collected.
import type { Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { defineClass } from '../classes/define-class.ts'
import { evaluate } from '../evaluate.ts'
import { defineFunction } from '../functions/define-function.ts'
import { assign, deleteTarget } from '../iteration/assign.ts'
import { augmented } from '../operators/binary.ts'
import { setSubscript, subscript } from '../operators/subscript.ts'
import { truth } from '../operators/truth.ts'
import { namesBoundBy } from '../values/bound-names.ts'
import { pyRaise } from '../values/raise.ts'
import type { Completion, Surroundings } from '../values/surroundings.ts'
import type { Value } from '../values/value.ts'
import { mayChangeSchema, namesChangedBy } from './after-refusal.ts'
import { importFrom, importModules } from './imports.ts'
import { runFor, runWhile } from './loops.ts'
import { raiseFrom } from './raise-from.ts'
import { runTry } from './run-try.ts'
import { runWith } from './run-with.ts'

/** A bound that is reached ends the script: what comes after would only reach it again. */
const ENDS_ALL = new Set(['too-many-steps', 'too-deep', 'too-large'])

export function runBlock(statements: readonly Statement[], around: Surroundings): Completion | null {
  const { run } = around
  for (const statement of statements) {
    run.budget.enter(statement.at)
    try {
      const completion = runStatement(statement, around)
      if (completion !== null) return completion
    } catch (caught) {
      if (!(caught instanceof Refused) || run.isStrict) throw caught
      const error = run.placed(caught.usedAt(statement.at))
      if (!(error instanceof Refused) || ENDS_ALL.has(error.code)) throw error
      run.refuse(error)
      if (mayChangeSchema(statement, around.scope)) run.doubtSchema()
      const uncertain = [...namesBoundBy(statement), ...namesChangedBy(statement, around.scope)]
      for (const name of uncertain) around.scope.set(name, { kind: 'unknown', because: error })
      // Nothing after a raise can run.
      if (statement.kind === 'raise') return { kind: 'return', value: null }
    } finally {
      run.budget.leave()
    }
  }
  return null
}

function runStatement(statement: Statement, around: Surroundings): Completion | null {
  const { scope, run } = around
  run.step(statement.at)
  switch (statement.kind) {
    case 'expression':
      evaluate(statement.value, around)
      return null
    case 'assign': {
      if (statement.value === null) return null
      const value = evaluate(statement.value, around)
      for (const target of statement.targets) assign(target, value, around)
      return null
    }
    case 'augment':
      runAugment(statement, around)
      return null
    case 'pass':
    case 'global':
    case 'nonlocal':
      return null
    case 'break':
    case 'continue':
      return { kind: statement.kind }
    case 'return':
      return { kind: 'return', value: statement.value === null ? null : evaluate(statement.value, around) }
    case 'if': {
      const holds = truth(evaluate(statement.condition, around), { at: statement.condition.at, around })
      return runBlock(holds ? statement.consequence : statement.otherwise, around)
    }
    case 'for':
      return runFor(statement, around)
    case 'while':
      return runWhile(statement, around)
    case 'with':
      return runWith(statement, around)
    case 'try':
      return runTry(statement, around)
    case 'import':
      importModules(statement.modules, { at: statement.at, around })
      return null
    case 'import-from':
      importFrom(statement, around)
      return null
    case 'function':
      scope.set(statement.name, defineFunction(statement, around))
      return null
    case 'class':
      scope.set(statement.name, defineClass(statement, around))
      return null
    case 'raise':
      return raiseFrom(statement, around)
    case 'assert':
      if (truth(evaluate(statement.condition, around), { at: statement.at, around })) return null
      throw pyRaise(
        'AssertionError',
        statement.message === null ? '' : assertionText(statement.message, around),
        statement.at,
      )
    case 'delete':
      for (const target of statement.targets) deleteTarget(target, around)
      return null
    default:
      throw new Refused('unsupported-syntax', statement.at, { construct: statement.construct })
  }
}

function assertionText(message: Parameters<typeof evaluate>[0], around: Surroundings): string {
  return around.python.text(evaluate(message, around), { at: message.at, around })
}

/** The object and the index of a target are evaluated once, then read and written. */
function runAugment(statement: Extract<Statement, { kind: 'augment' }>, around: Surroundings): void {
  const { target } = statement
  const operator = statement.operator.replace(/=$/, '')
  const access = { at: target.at, around }
  const changed = (left: Value) =>
    augmented(operator, [left, evaluate(statement.value, around)], { at: statement.at, around })
  if (target.kind === 'attribute') {
    const object = evaluate(target.object, around)
    const value = changed(around.python.attribute(object, target.name, access))
    around.python.setAttribute(object, [target.name, value], access)
  } else if (target.kind === 'subscript') {
    const object = evaluate(target.object, around)
    const index = evaluate(target.index, around)
    setSubscript(object, [index, changed(subscript(object, index, access))], access)
  } else assign(target, changed(evaluate(target, around)), around)
}

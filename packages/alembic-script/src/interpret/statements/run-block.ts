// Statements. A statement that is refused does not hide the ones after it: all refusals of a script are collected.

import type { Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { batchTable } from '../calls/call.ts'
import { evaluate } from '../evaluate.ts'
import { binary, truth } from '../operators.ts'
import type { Returned, Surroundings } from '../values/surroundings.ts'
import { isObject, nameOfKind } from '../values/value.ts'
import { enumClass } from './enum-class.ts'
import { importFrom, importModules } from './imports.ts'
import { assign, iterate } from './sequences.ts'

export function runBlock(statements: readonly Statement[], around: Surroundings): Returned | null {
  for (const statement of statements) {
    try {
      const returned = runStatement(statement, around)
      if (returned !== null) return returned
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      around.run.refuse(error)
      for (const name of namesBoundBy(statement)) around.scope.set(name, { kind: 'unknown', because: error })
      // Nothing after a raise can run.
      if (statement.kind === 'raise') return { value: null }
    }
  }
  return null
}

/** Names that hold nothing certain after a statement was refused. */
export function namesBoundBy(statement: Statement): string[] {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []))
    case 'augment':
      return statement.target.kind === 'name' ? [statement.target.name] : []
    case 'if':
      return [...statement.consequence, ...statement.otherwise].flatMap(namesBoundBy)
    case 'for':
    case 'with':
      return statement.body.flatMap(namesBoundBy)
    case 'class':
      return [statement.name]
    case 'unsupported':
      return [...statement.binds]
    default:
      return []
  }
}

function runStatement(statement: Statement, around: Surroundings): Returned | null {
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
    case 'augment': {
      const left = evaluate(statement.target, around)
      // A list is changed in place in Python, so another name of it would change too.
      if (isObject(left)) throw new Refused('unknown-operator', statement.at, { operator: `${statement.operator}=` })
      assign(
        statement.target,
        binary({ operator: statement.operator, left, right: evaluate(statement.value, around), at: statement.at }),
        around,
      )
      return null
    }
    case 'pass':
      return null
    case 'return':
      return { value: statement.value === null ? null : evaluate(statement.value, around) }
    case 'if':
      return runBlock(
        truth(evaluate(statement.condition, around), statement.condition.at)
          ? statement.consequence
          : statement.otherwise,
        around,
      )
    case 'for':
      return runFor(statement, around)
    case 'with':
      return runWith(statement, around)
    case 'import':
      importModules(statement.modules, scope)
      return null
    case 'import-from':
      importFrom(statement, scope)
      return null
    case 'function':
      scope.set(statement.name, { kind: 'function', definition: statement, scope })
      return null
    case 'class':
      scope.set(statement.name, enumClass(statement, around))
      return null
    case 'raise':
      throw new Refused('script-raises', statement.at)
    default:
      throw new Refused('unsupported-syntax', statement.at, {
        construct: statement.kind === 'unsupported' ? statement.construct : statement.kind,
      })
  }
}

function runFor(statement: Extract<Statement, { kind: 'for' }>, around: Surroundings): Returned | null {
  for (const value of iterate(evaluate(statement.iterable, around), statement.iterable.at)) {
    assign(statement.target, value, around)
    const returned = runBlock(statement.body, around)
    if (returned !== null) return returned
  }
  return null
}

function runWith(statement: Extract<Statement, { kind: 'with' }>, around: Surroundings): Returned | null {
  const [item, ...others] = statement.items
  const table = item === undefined ? null : batchTable(item.value, around)
  if (item === undefined || others.length > 0 || table === null) {
    return runAutocommit(statement, around)
  }
  if (item.target !== null) assign(item.target, table, around)
  let returned: Returned | null = null
  around.run.inBatch(table, () => {
    returned = runBlock(statement.body, around)
  })
  return returned
}

/** autocommit_block() commits around its body; where DDL commits by itself (MySQL) it does nothing. */
function runAutocommit(statement: Extract<Statement, { kind: 'with' }>, around: Surroundings): Returned | null {
  const [item, ...others] = statement.items
  const callee = item?.value.kind === 'call' ? item.value.callee : null
  if (callee?.kind === 'attribute' && callee.name === 'autocommit_block' && others.length === 0) {
    const context = evaluate(callee.object, around)
    if (isObject(context) && context.kind === 'context') {
      let returned: Returned | null = null
      around.run.inAutocommit(statement.at, () => {
        returned = runBlock(statement.body, around)
      })
      return returned
    }
    throw new Refused('unknown-call', statement.at, { name: nameOfKind(context) })
  }
  throw new Refused('unsupported-syntax', statement.at, { construct: 'with' })
}

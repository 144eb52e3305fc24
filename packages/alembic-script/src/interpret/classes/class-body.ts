// The body of a class: each statement binds members, and one that is refused makes only its own members unknown.
import type { Expression, Statement } from '../../read/syntax/tree.ts'
import { Refused } from '../../refusal.ts'
import { taint } from '../modules/load-module.ts'
import type { Surroundings } from '../values/surroundings.ts'
import { isObject, textOf, type Value } from '../values/value.ts'

const COLUMNS = new Set(['sqlalchemy.Column', 'sqlalchemy.orm.mapped_column'])

/** `name = Column(…)` in a mapped class: the column takes the name of its member. */
function namedColumn(statement: Statement, around: Surroundings): Value | undefined {
  if (statement.kind !== 'assign' || statement.value?.kind !== 'call' || statement.targets.length !== 1)
    return undefined
  const [target] = statement.targets
  const { callee, args } = statement.value
  if (target?.kind !== 'name' || args.some((argument) => argument.star !== 0)) return undefined
  const found = around.python.evaluate(callee, around)
  if (!isObject(found) || found.kind !== 'symbol' || !COLUMNS.has(found.path)) return undefined
  const positional: Value[] = []
  const named = new Map<string, Value>()
  for (const { name, value } of args) {
    const given = around.python.evaluate(value, around)
    if (name === null) positional.push(given)
    else named.set(name, given)
  }
  if (textOf(positional[0]) === null && !named.has('name')) named.set('name', target.name)
  const column: Value = { kind: 'symbol', path: 'sqlalchemy.Column' }
  return around.python.call(column, { positional, named, at: statement.at }, around)
}

/** Runs the body in the scope of the class; gives the annotations of its members. */
export function runClassBody(
  statement: Extract<Statement, { kind: 'class' }>,
  around: Surroundings,
): Map<string, Expression> {
  const annotations = new Map<string, Expression>()
  const run = around.run.isStrict ? around.run : around.run.quarantine()
  const inner = { ...around, run }
  for (const member of statement.body) {
    if (member.kind === 'expression' && member.value.kind === 'text') continue
    if (member.kind === 'assign' && member.annotation !== undefined && member.targets[0]?.kind === 'name') {
      annotations.set(member.targets[0].name, member.annotation)
    }
    try {
      const column = namedColumn(member, inner)
      if (column === undefined) inner.python.runBlock([member], inner)
      else if (member.kind === 'assign' && member.targets[0]?.kind === 'name')
        around.scope.set(member.targets[0].name, column)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      taint(member, around.scope, run.kept(error, around.scope))
    }
  }
  if (run !== around.run && run.isModal) around.run.askMode()
  for (const note of run === around.run ? [] : run.notes) around.run.note(note)
  return annotations
}

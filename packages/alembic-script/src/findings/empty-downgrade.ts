import type { Statement } from '../read/syntax/tree.ts'
import type { Rule } from './rule.ts'

function doesNothing(statement: Statement): boolean {
  return statement.kind === 'pass' || (statement.kind === 'expression' && statement.value.kind === 'text')
}

/** An upgrade that changes something, with a downgrade that changes nothing: going back leaves the schema behind. */
export const emptyDowngrade: Rule = ({ script, direction, operations }) => {
  if (direction !== 'upgrade' || operations.length === 0) return []
  const downgrade = script.syntax.body.find(
    (statement) => statement.kind === 'function' && statement.name === 'downgrade',
  )
  if (downgrade === undefined) return [{ code: 'missing-downgrade', params: {}, line: 1 }]
  const isEmpty = downgrade.kind === 'function' && downgrade.body.every(doesNothing)
  return isEmpty ? [{ code: 'empty-downgrade', params: {}, line: downgrade.at.line }] : []
}

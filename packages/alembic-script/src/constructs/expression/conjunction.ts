// and_(), or_(), `&` and `|` (BooleanClauseList._construct).
import type { Value } from '../../interpret/values/value.ts'
import type { Place } from '../../refusal.ts'
import type { SqlExpression } from '../sql-expression.ts'
import { toWhere } from '../to-expression.ts'
import { BOOLEAN } from './affinity.ts'
import { grouped } from './group.ts'

function isConstant(node: SqlExpression, value: 'true' | 'false'): boolean {
  return node.kind === 'sql-constant' && node.value === value
}

/** The clauses that stay, in their parentheses: `true` says nothing in an AND, `false` says everything. */
export function keptConditions(operator: 'and' | 'or', clauses: readonly SqlExpression[]): SqlExpression[] {
  const skipped = operator === 'and' ? 'true' : 'false'
  const decisive = operator === 'and' ? 'false' : 'true'
  const last = clauses.find((clause) => isConstant(clause, decisive))
  const kept = last === undefined ? clauses.filter((clause) => !isConstant(clause, skipped)) : [last]
  const [only] = clauses
  const used = kept.length === 0 && only !== undefined ? [only] : kept
  return used.map((clause) => grouped(clause, used.length > 1 ? operator : 'as-bool'))
}

function flat(operator: 'and' | 'or', clause: SqlExpression): readonly SqlExpression[] {
  return clause.kind === 'sql-list' && clause.operator === operator ? clause.parts : [clause]
}

function joinConditions(operator: 'and' | 'or', clauses: readonly SqlExpression[]): SqlExpression | null {
  const kept = keptConditions(operator, clauses)
  if (kept.length < 2) return kept[0] ?? null
  return {
    kind: 'sql-list',
    operator,
    parts: kept.flatMap((clause) => flat(operator, clause)),
    type: BOOLEAN,
    groups: true,
  }
}

/** Without a clause it says nothing, and is printed as nothing. @throws Refused */
export function conjunction(operator: 'and' | 'or', values: readonly Value[], at: Place): SqlExpression {
  const joined = joinConditions(
    operator,
    values.map((value) => toWhere(value, 'clauses', at)),
  )
  return joined ?? { kind: 'sql-list', operator, parts: [], type: BOOLEAN, groups: true }
}

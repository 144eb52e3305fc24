// The tables that expressions refer to, and which of them a SELECT lists after FROM (ClauseElement._from_objects,
// SelectState._get_display_froms).
import { childrenOf } from '../../../constructs/expression/walk.ts'
import type { SqlExpression } from '../../../constructs/sql-expression.ts'
import type { FromItem, JoinClause, Select } from '../../../constructs/sql-statement.ts'
import { NotCompilable } from '../../../refusal.ts'
import type { StatementScope } from '../rendering.ts'

/** A subquery is a whole of its own: it refers to nothing outside. */
export function fromObjects(node: SqlExpression): FromItem[] {
  if (node.kind === 'column-ref') return node.table === null ? [] : [node.table]
  return childrenOf(node).flatMap(fromObjects)
}

function parts(item: FromItem): FromItem[] {
  return item.kind === 'join' ? [item, ...parts(item.left), ...parts(item.right)] : [item]
}

function hidden(item: FromItem): FromItem[] {
  return item.kind === 'join' ? [...parts(item.left), ...parts(item.right)] : []
}

function unique(items: readonly FromItem[]): FromItem[] {
  const all = [...new Set(items)]
  const inside = new Set(all.flatMap(hidden))
  return all.filter((item) => !inside.has(item))
}

/** Whether the condition of a join names both of its sides, so that its left side is certain. */
function names(condition: SqlExpression, item: FromItem): boolean {
  const all = new Set(parts(item))
  return fromObjects(condition).some((found) => all.has(found))
}

function leftSide(candidates: readonly FromItem[], join: Select['joins'][number]): FromItem {
  const [only] = candidates
  if (candidates.length === 1 && only !== undefined) return only
  const named = candidates.filter((candidate) => candidate !== join.target && names(join.on, candidate))
  const [found] = named
  if (named.length !== 1 || found === undefined) throw new NotCompilable('expression-not-supported', { name: 'join' })
  return found
}

/** FROM items as select_from(), join() and the columns give them, in SQLAlchemy's order. */
function allFroms(select: Select): FromItem[] {
  let given: FromItem[] = [...select.from]
  const mentioned = [...select.columns, ...select.where].flatMap(fromObjects)
  for (const join of select.joins) {
    const candidates = given.length > 0 ? given : unique(mentioned)
    const left = join.left ?? leftSide(candidates, join)
    const joined: JoinClause = {
      kind: 'join',
      left,
      right: join.target,
      on: join.on,
      outer: join.outer,
      full: join.full,
    }
    const place = given.findIndex((item) => parts(item).includes(left))
    const base = place < 0 ? left : (given[place] ?? left)
    const item = { ...joined, left: base }
    given = place < 0 ? [...given, item] : given.map((other, position) => (position === place ? item : other))
  }
  return unique([...given, ...mentioned])
}

function without(items: readonly FromItem[], removed: (item: FromItem) => boolean): FromItem[] {
  return items.filter((item) => !removed(item))
}

/**
 * What the SELECT lists after FROM: not the tables of the statement around it, when it is no FROM item itself.
 * @throws NotCompilable where nothing would be left.
 */
export function displayFroms(select: Select, around: StatementScope | undefined, isFrom: boolean): FromItem[] {
  const froms = allFroms(select)
  if (around === undefined) return froms
  const outer = isFrom ? new Set([...around.correlated].filter((item) => !around.from.has(item))) : around.correlated
  if (select.correlate !== null) {
    const named = new Set(select.correlate)
    return without(froms, (item) => outer.has(item) && named.has(item))
  }
  if (isFrom || froms.length < 2 || around.from.size === 0) return froms
  const kept = without(froms, (item) => around.from.has(item))
  if (kept.length === 0) throw new NotCompilable('expression-not-supported', { name: 'correlation' })
  return kept
}

// The columns of a SELECT and the names that SQLAlchemy gives them (SQLCompiler._label_select_column).
import type { SqlExpression } from '../../../constructs/sql-expression.ts'
import type { SelectStatement } from '../../../constructs/sql-statement.ts'
import { NotCompilable } from '../../../refusal.ts'
import { quote } from '../identifiers.ts'
import { expressionText } from '../print.ts'
import { anonymousName, type Rendering, type StatementState } from '../rendering.ts'

/** The name that an expression has of itself; null where it has none. */
export function nameOf(node: SqlExpression): string | null {
  switch (node.kind) {
    case 'column-ref':
      return node.name.text
    case 'literal-column':
      return node.text
    case 'sql-label':
      return node.name?.text ?? null
    case 'sql-cast':
    case 'sql-coerced':
    case 'sql-as-boolean':
      return node.operand.kind === 'sql-text' ? null : nameOf(node.operand)
    default:
      return null
  }
}

/** `count` of `count_1`, `anon` of `anon_1`. */
function baseName(node: SqlExpression): string {
  if (node.kind === 'sql-function') return node.path.at(-1) ?? 'anon'
  const isWrapper = node.kind === 'sql-cast' || node.kind === 'sql-coerced' || node.kind === 'sql-as-boolean'
  return isWrapper ? baseName(node.operand) : 'anon'
}

function innermost(node: SqlExpression): SqlExpression {
  const isWrapper = node.kind === 'sql-cast' || node.kind === 'sql-coerced' || node.kind === 'sql-as-boolean'
  return isWrapper ? innermost(node.operand) : node
}

interface Labelling {
  readonly rendering: Rendering & { readonly state: StatementState }
  readonly isFrom: boolean
  readonly seen: Map<string, SqlExpression[]>
}

function isPlain(node: SqlExpression, { isFrom, rendering }: Labelling): boolean {
  if (node.kind === 'column-ref') return !isFrom || node.table === null
  if (node.kind === 'literal-column' || node.kind === 'sql-text') return true
  if ((node.kind !== 'sql-unary' && node.kind !== 'sql-as-boolean') || isFrom) return false
  const isTest =
    rendering.context.engine !== 'postgresql' && (node.operator === 'is-true' || node.operator === 'is-false')
  const inner = node.operand.kind === 'sql-group' ? node.operand.operand : node.operand
  const isNamed = inner.kind === 'column-ref' || inner.kind === 'literal-column' || inner.kind === 'sql-label'
  return !isTest && isNamed
}

function isSameColumn(left: SqlExpression, right: SqlExpression): boolean {
  return left.kind === 'column-ref' && right.kind === 'column-ref' && left.table === right.table
}

function labelText(node: SqlExpression, labelling: Labelling): string | null {
  const { rendering, seen } = labelling
  const { context, state } = rendering
  const name = nameOf(node)
  if (node.kind === 'sql-label') {
    if (name !== null && seen.has(name)) throw new NotCompilable('expression-not-supported', { name: 'label twice' })
    if (name !== null) seen.set(name, [node])
    return name === null
      ? quote(anonymousName(node, baseName(node.operand), state), context)
      : quote(node.name ?? name, context)
  }
  if (name !== null) {
    const before = seen.get(name) ?? []
    seen.set(name, [...before, node])
    if (before.length > 0) {
      if (before.some((other) => isSameColumn(other, node)))
        throw new NotCompilable('expression-not-supported', { name: 'column twice' })
      return quote(anonymousName(node, name, state), context)
    }
    if (isPlain(node, labelling)) return null
    return node.kind === 'column-ref' ? quote(node.name, context) : quote(name, context)
  }
  if (isPlain(node, labelling)) return null
  return quote(anonymousName(innermost(node), baseName(node), state), context)
}

/** The list between SELECT and FROM. @throws NotCompilable */
export function columnsText(
  columns: readonly SqlExpression[],
  rendering: Rendering & { readonly state: StatementState },
  isFrom: boolean,
): string[] {
  const labelling: Labelling = { rendering, isFrom, seen: new Map() }
  return columns.map((column) => {
    const label = labelText(column, labelling)
    const inner = column.kind === 'sql-label' ? column.operand : column
    const text = expressionText(inner, rendering)
    return label === null ? text : `${text} AS ${label}`
  })
}

/** The names of a SELECT's columns, as a recursive WITH entry lists them. @throws NotCompilable */
export function outputNames(select: SelectStatement, rendering: Rendering): string[] {
  if (select.kind === 'compound-select') {
    const [first] = select.selects
    return first === undefined ? [] : outputNames(first, rendering)
  }
  return select.columns.map((column) => {
    const name = nameOf(column)
    if (name !== null) return quote(name, rendering.context)
    if (rendering.state === undefined) throw new NotCompilable('expression-not-supported', { name: 'cte' })
    return quote(anonymousName(innermost(column), baseName(column), rendering.state), rendering.context)
  })
}

// Constraints and indexes name columns by text; SQLAlchemy takes the table's own column for it, with its quoting.
import type { Column, Constraint, DialectOptions, IndexItem } from '../../constructs/schema-item.ts'
import { type Identifier, isObject } from '../../interpret/values/value.ts'
import { NotCompilable } from '../../refusal.ts'

interface ColumnUsers {
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly IndexItem[]
}

function included(options: DialectOptions): readonly string[] {
  const value = options.get('postgresql_include')
  if (!isObject(value) || (value.kind !== 'list' && value.kind !== 'tuple')) return []
  return value.items.flatMap((item) => (typeof item === 'string' ? [item] : []))
}

/** Every name that `postgresql_include` holds must be one of these. @throws NotCompilable */
export function checkIncluded(options: DialectOptions, known: ReadonlySet<string>): void {
  const missing = included(options).find((name) => !known.has(name))
  if (missing !== undefined) throw new NotCompilable('unknown-column', { column: missing })
}

/** The same parts, with each column name as the table spells it. @throws NotCompilable for a column that is not there. */
export function resolveColumns<T extends ColumnUsers>(parts: T): T {
  const own = new Map(parts.columns.map((column) => [column.name.text, column.name]))
  const known = new Set(own.keys())
  const resolve = (name: Identifier): Identifier => {
    const found = own.get(name.text)
    if (found === undefined) throw new NotCompilable('unknown-column', { column: name.text })
    return found
  }
  const constraints = parts.constraints.map((constraint) => {
    checkIncluded(constraint.options, known)
    return 'columns' in constraint ? { ...constraint, columns: constraint.columns.map(resolve) } : constraint
  })
  const indexes = parts.indexes.map((index) => {
    checkIncluded(index.options, known)
    const expressions = index.expressions.map((item) =>
      item.kind === 'column-ref' ? { ...item, name: resolve(item.name) } : item,
    )
    return { ...index, expressions }
  })
  return { ...parts, constraints, indexes }
}

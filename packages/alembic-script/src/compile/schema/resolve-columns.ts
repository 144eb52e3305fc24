// Constraints and indexes name columns by text; SQLAlchemy takes the table's own column for it, with its quoting.
import {
  type Column,
  type Constraint,
  type DialectOptions,
  type IndexItem,
  keyOf,
  type ReferenceTarget,
} from '../../constructs/schema-item.ts'
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import { type Identifier, identifier, isObject } from '../../interpret/values/value.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

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

interface TableUsers extends ColumnUsers {
  readonly table: TableName
  /** Not all of the table's columns are known: those of a foreign key to itself may be others. */
  readonly isPartial?: boolean
}

function sameTable(target: ReferenceTarget, table: TableName): boolean {
  return target.table.text === table.name.text && (target.schema?.text ?? null) === (table.schema?.text ?? null)
}

/** The same parts, with each column name as the table spells it. @throws NotCompilable for a column that is not there. */
export function resolveColumns<T extends TableUsers>(parts: T, context: CompileContext): T {
  const own = new Map(parts.columns.map((column) => [keyOf(column), column.name]))
  const known = new Set(own.keys())
  const resolve = (name: Identifier): Identifier => {
    const found = own.get(name.text)
    if (found === undefined) throw new NotCompilable('unknown-column', { column: name.text })
    return found
  }
  const reference = (target: ReferenceTarget): ReferenceTarget =>
    sameTable(target, parts.table) && !(parts.isPartial && !known.has(target.column))
      ? { ...target, column: resolve(identifier(target.column)).text }
      : target
  const element = (expression: SqlExpression): SqlExpression =>
    expression.kind === 'column-ref' && expression.table === null
      ? { ...expression, name: resolve(expression.name) }
      : expression
  const check = (options: DialectOptions) => {
    if (context.engine === 'postgresql') checkIncluded(options, known)
  }
  const constraint = (item: Constraint): Constraint => {
    check(item.options)
    switch (item.kind) {
      case 'foreign-key-constraint':
        return { ...item, columns: item.columns.map(resolve), targets: item.targets.map(reference) }
      case 'exclude-constraint':
        return { ...item, elements: item.elements.map((one) => ({ ...one, expression: element(one.expression) })) }
      case 'check-constraint':
        return item
      default:
        return { ...item, columns: item.columns.map(resolve) }
    }
  }
  const column = (item: Column): Column => ({
    ...item,
    items: item.items.map((one) => (one.kind === 'foreign-key' ? { ...one, target: reference(one.target) } : one)),
  })
  const index = (item: IndexItem): IndexItem => {
    check(item.options)
    return { ...item, expressions: item.expressions.map(element) }
  }
  return {
    ...parts,
    columns: parts.columns.map(column),
    constraints: parts.constraints.map(constraint),
    indexes: parts.indexes.map(index),
  }
}

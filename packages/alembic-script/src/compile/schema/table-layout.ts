// What SQLAlchemy makes of a table's arguments: which columns are keys, which generate their value, and every constraint
// and index with its name (sqlalchemy.sql.schema Table, Column, PrimaryKeyConstraint._autoincrement_column).

import { columnRefsOf } from '../../constructs/expression/walk.ts'
import type { Column, Constraint, IdentityItem, IndexItem } from '../../constructs/schema-item.ts'
import type { SqlExpression } from '../../constructs/sql-expression.ts'
import type { Domain, SqlType } from '../../constructs/sql-type.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import { spatialIndexes } from '../../third-party/spatial-index.ts'
import type { CompileContext } from '../context.ts'
import { conventionalName } from './naming.ts'
import { resolveColumns } from './resolve-columns.ts'
import { typeBoundCheck } from './type-bound-check.ts'
import { hasNumberAffinity } from './type-facts.ts'

export interface LaidOutColumn {
  readonly column: Column
  readonly nullable: boolean
  readonly isPrimaryKey: boolean
  readonly isAutoincrement: boolean
  readonly identity: IdentityItem | null
  readonly computed: Extract<Column['items'][number], { kind: 'computed' }> | null
  readonly checks: readonly Constraint[]
}

export interface TableLayout {
  readonly table: TableName
  readonly columns: readonly LaidOutColumn[]
  readonly primaryKey: Extract<Constraint, { kind: 'primary-key-constraint' }> | null
  /** All others, in the order in which they print. */
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly IndexItem[]
}

interface TableParts {
  readonly table: TableName
  readonly isPartial?: boolean
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  readonly indexes: readonly IndexItem[]
}

type PrimaryKey = Extract<Constraint, { kind: 'primary-key-constraint' }>

/** Made from columns, after every constraint that the script made itself. */
const MADE_LATER = 1_000_000_000
const NOTHING = { deferrable: null, initially: null, options: new Map() } as const

function columnsOf(expression: SqlExpression): string[] {
  return columnRefsOf(expression).map((column) => column.name.text)
}

/** A constraint with the name that it gets when it is attached to its table. @throws NotCompilable */
export function nameConstraint(
  constraint: Constraint,
  place: TableName & { readonly isAlone?: boolean },
  context: CompileContext,
): Constraint {
  const { isAlone = false, ...table } = place

  const common = { name: constraint.name, table }
  switch (constraint.kind) {
    case 'primary-key-constraint':
    case 'unique-constraint': {
      const columns = constraint.columns.map((column) => column.text)
      refuseDuplicates(columns)
      const prefix = constraint.kind === 'unique-constraint' ? 'uq' : 'pk'
      return { ...constraint, name: conventionalName({ ...common, prefix, columns }, context) }
    }
    case 'check-constraint':
      return {
        ...constraint,
        name: conventionalName({ ...common, prefix: 'ck', columns: columnsOf(constraint.sql) }, context),
      }
    case 'foreign-key-constraint': {
      const { targets } = constraint
      refuseDuplicates(constraint.columns.map((column) => column.text))
      const columns = constraint.columns.map((column) => column.text)
      const [first] = targets
      const parts = first?.text.split('.') ?? []
      const referred = {
        // SQLAlchemy cannot take apart a target with more dots here.
        ...(parts.length === 2 || parts.length === 3 ? { referredTable: parts.at(-2) ?? '' } : {}),
        ...(isAlone ? { referredColumns: targets.map((t) => t.column) } : {}),
      }
      return { ...constraint, name: conventionalName({ ...common, prefix: 'fk', columns, ...referred }, context) }
    }
    default:
      return constraint
  }
}

interface ElementName {
  readonly text: string
  readonly isAttached: boolean
}

/** The name by which a convention knows an element of an index; Alembic gives a text() its own text as a name. */
function elementName(index: IndexItem, position: number): ElementName | null {
  const expression = index.expressions[position]
  const isAttached = index.attached?.[position] ?? true
  if (expression?.kind === 'sql-text') return index.textKeys ? { text: expression.text, isAttached } : null
  const [text, ...more] = expression === undefined ? [] : columnsOf(expression)
  return text === undefined || more.length > 0 ? null : { text, isAttached }
}

/** @throws NotCompilable where a name must be made from no columns. */
export function nameIndex(index: IndexItem, table: TableName, context: CompileContext): IndexItem {
  const names = index.expressions.map((_, position) => elementName(index, position))
  const known = names.filter((name) => name !== null)
  const isNameable = names[0] !== null && names[0] !== undefined && known.some((name) => name.isAttached)
  if (index.name === null && !(isNameable || (!index.textKeys && names[0])))
    throw new NotCompilable('index-without-name')
  const named = (item: SqlExpression) =>
    item.kind === 'column-ref' ? [item.name.text] : item.kind === 'sql-text' ? [item.text] : []
  refuseDuplicates(index.expressions.flatMap(named))
  const columns = known.map((name) => name.text)
  const loose = new Set(known.filter((name) => !name.isAttached).map((name) => name.text))
  const name = conventionalName({ prefix: 'ix', name: index.name, table, columns, loose }, context)
  if (name === null) throw new NotCompilable('index-without-name')
  return { ...index, name }
}

function refuseDuplicates(names: readonly string[]): void {
  const twice = names.find((name, position) => names.indexOf(name) !== position)
  if (twice !== undefined) throw new NotCompilable('column-named-twice', { column: twice })
}

function primaryKeyOf(parts: TableParts): PrimaryKey | null {
  const explicit = parts.constraints.filter((item): item is PrimaryKey => item.kind === 'primary-key-constraint')
  const flagged = parts.columns.filter((column) => column.primaryKey).map((column) => column.name)
  const given = explicit.at(-1)
  if (given === undefined) {
    if (flagged.length === 0) return null
    return { kind: 'primary-key-constraint', name: null, columns: flagged, order: MADE_LATER, ...NOTHING }
  }
  if (explicit.length > 1) throw new NotCompilable('several-primary-keys')
  return given.columns.length === 0 ? { ...given, columns: flagged } : given
}

/** @throws NotCompilable for `autoincrement=True` on a type that cannot. */
function mayAutoincrement(column: Column, hasForeignKey: boolean): boolean {
  const isAsked = column.autoincrement === true
  if (column.type === null || !hasNumberAffinity(column.type)) {
    if (isAsked) throw new NotCompilable('autoincrement-type', { column: column.name.text })
    return false
  }
  const fallback = column.serverDefault ?? column.items.find((item) => item.kind === 'computed')
  if (!isAsked && (column.clientDefault === 'value' || (fallback != null && fallback.kind !== 'identity'))) return false
  return !hasForeignKey || column.autoincrement === true || column.autoincrement === 'ignore_fk'
}

function autoincrementColumn(parts: TableParts, key: PrimaryKey | null): string | null {
  if (key === null) return null
  const names = key.columns.map((column) => column.text)
  const columns = parts.columns.filter((column) => names.includes(column.name.text))
  const hasForeignKey = (column: Column) =>
    column.items.some((item) => item.kind === 'foreign-key') ||
    parts.constraints.some(
      (item) => item.kind === 'foreign-key-constraint' && item.columns.some((own) => own.text === column.name.text),
    )
  const [first] = columns
  if (columns.length === 1 && first !== undefined) {
    return first.autoincrement !== false && mayAutoincrement(first, hasForeignKey(first)) ? first.name.text : null
  }
  const asked = columns.filter((column) => column.autoincrement === true)
  if (asked.length > 1) throw new NotCompilable('several-autoincrement')
  const [only] = asked
  return only !== undefined && mayAutoincrement(only, hasForeignKey(only)) ? only.name.text : null
}

function layOutColumn(
  column: Column,
  facts: { isKey: boolean; isAutoincrement: boolean; checks: Constraint[] },
): LaidOutColumn {
  const identities = column.items.filter((item): item is IdentityItem => item.kind === 'identity')
  const given = column.serverDefault?.kind === 'identity' ? column.serverDefault : null
  const identity = identities[0] ?? given
  const computed =
    column.items.find((item) => item.kind === 'computed') ??
    (column.serverDefault?.kind === 'computed' ? column.serverDefault : null)
  const conflicting =
    identities.length + (column.serverDefault === null ? 0 : 1) > 1 ||
    (computed !== null && (identity !== null || (column.serverDefault !== null && column.serverDefault !== computed)))
  const isUpdated = column.serverOnUpdate && (identity !== null || computed !== null)
  if (conflicting || isUpdated) throw new NotCompilable('conflicting-defaults', { column: column.name.text })
  if (identity !== null && (column.autoincrement === false || column.sequence !== null))
    throw new NotCompilable('conflicting-defaults', { column: column.name.text })
  // An identity column is never null unless it is said, whatever its key.
  const fallback = identity === null && !facts.isKey
  return {
    column,
    nullable: column.nullable ?? fallback,
    isPrimaryKey: facts.isKey,
    isAutoincrement: facts.isAutoincrement,
    identity,
    computed,
    checks: facts.checks,
  }
}

/** Constraints and indexes that a column brings: unique first, then its type's check, then its foreign keys. */
function broughtBy(
  column: Column,
  order: number,
  context: CompileContext,
): { constraints: Constraint[]; indexes: IndexItem[] } {
  const self: SqlExpression = { kind: 'column-ref', name: column.name, table: null, type: null }
  const constraints: Constraint[] = []
  const indexes: IndexItem[] = []
  if (column.index) {
    indexes.push({ kind: 'index', name: null, expressions: [self], unique: column.unique, options: new Map() })
  } else if (column.unique) {
    constraints.push({ kind: 'unique-constraint', name: null, columns: [column.name], order, ...NOTHING })
  }
  const check = typeBoundCheck(column, context)
  if (check !== null) constraints.push({ ...check, order: order + 1 })
  column.items.forEach((item, position) => {
    if (item.kind !== 'foreign-key') return
    const { name, deferrable, initially, options } = item.rules
    constraints.push({
      ...{ kind: 'foreign-key-constraint', columns: [column.name], targets: [item.target], rules: item.rules },
      ...{ name, deferrable, initially, options, order: order + 2 + position },
    })
  })
  return { constraints, indexes }
}

/** `inherit_schema=True`: a type takes the schema of its table, or else that of its MetaData. */
function schemaOfType<T extends Inheriting>(item: T, table: TableName): T {
  if (item.inheritSchema) return { ...item, schema: table.schema }
  return item.schema === null && item.metadata?.schema ? { ...item, schema: item.metadata.schema } : item
}

type Inheriting = Pick<Domain, 'inheritSchema' | 'schema' | 'metadata'>

function typeInTable(type: SqlType, table: TableName): SqlType {
  return {
    ...type,
    enumeration: type.enumeration && schemaOfType(type.enumeration, table),
    ...(type.domain === undefined ? {} : { domain: schemaOfType(type.domain, table) }),
    itemType: type.itemType && typeInTable(type.itemType, table),
    variants: new Map([...type.variants].map(([dialect, variant]) => [dialect, typeInTable(variant, table)])),
  }
}

function withSchemaOfTable(parts: TableParts): TableParts {
  const columns = parts.columns.map((column) =>
    column.type === null ? column : { ...column, type: typeInTable(column.type, parts.table) },
  )
  return { ...parts, columns }
}

/** @throws NotCompilable for tables that SQLAlchemy refuses. */
export function layOutTable(given: TableParts, context: CompileContext): TableLayout {
  const parts = resolveColumns(withSchemaOfTable(given), context)
  const { table } = parts
  const key = primaryKeyOf(parts)
  const keyNames = new Set(key?.columns.map((column) => column.text))
  const autoincrement = autoincrementColumn(parts, key)
  const brought = parts.columns.map((column, position) => broughtBy(column, MADE_LATER + position * 1000, context))
  const name = (constraint: Constraint) => nameConstraint(constraint, table, context)
  const others = [
    ...parts.constraints.filter((item) => item.kind !== 'primary-key-constraint'),
    ...brought.flatMap((own) => own.constraints),
  ].sort((left, right) => left.order - right.order)
  const named = key === null ? null : name(key)
  return {
    table,
    columns: parts.columns.map((column) => {
      const checks = column.items.filter((item): item is Constraint => item.kind === 'check-constraint').map(name)
      const text = column.name.text
      return layOutColumn(column, {
        isKey: keyNames.has(text) || column.primaryKey,
        isAutoincrement: text === autoincrement,
        checks,
      })
    }),
    primaryKey:
      named?.kind === 'primary-key-constraint' && named.columns.length > 0
        ? withAutoincrementFirst(named, key, autoincrement)
        : null,
    constraints: others.map(name),
    indexes: [...spatialIndexes(parts.columns, table), ...brought.flatMap((own) => own.indexes), ...parts.indexes].map(
      (index) => nameIndex(index, table, context),
    ),
  }
}

/** A key that SQLAlchemy makes from flagged columns puts the generated column first. */
function withAutoincrementFirst(named: PrimaryKey, key: PrimaryKey | null, autoincrement: string | null): PrimaryKey {
  if (key?.order !== MADE_LATER || autoincrement === null) return named
  const first = named.columns.filter((column) => column.text === autoincrement)
  return { ...named, columns: [...first, ...named.columns.filter((column) => column.text !== autoincrement)] }
}

/** A table that holds just one column, as Alembic makes for ALTER statements. */
export function layOutColumnAlone(column: Column, table: TableName, context: CompileContext): TableLayout {
  return layOutTable({ table, columns: [column], constraints: [], indexes: [], isPartial: true }, context)
}

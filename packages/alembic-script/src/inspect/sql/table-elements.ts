// Elements of CREATE TABLE and ALTER TABLE … ADD: columns and constraints.
import type { IndexView, TableKey } from '../../schema-view.ts'
import type { Engine } from '../../settings.ts'
import { defaultName, type Unnamed } from '../default-names.ts'
import type { SchemaModel, TableModel } from '../schema-model.ts'
import { Cursor, columnList } from './cursor.ts'
import type { Token } from './tokens.ts'

export interface Named {
  readonly name: string
  readonly model: TableModel
  readonly engine: Engine
  /** What the table stands in; its keys lead to other tables. */
  readonly schema?: SchemaModel
}

const ACTIONS = ['no action', 'set null', 'set default', 'cascade', 'restrict']
/** Words that end a column's type. */
const AFTER_TYPE = new Set([
  ...[
    'not',
    'null',
    'default',
    'primary',
    'unique',
    'references',
    'check',
    'constraint',
    'collate',
    'generated',
    'comment',
  ],
  ...[
    'auto_increment',
    'key',
    'on',
    'as',
    'first',
    'after',
    'deferrable',
    'initially',
    'storage',
    'compression',
    'virtual',
    'stored',
  ],
])

const certain = (columns: readonly (string | null)[]): string[] | null =>
  columns.every((column) => column !== null) ? columns.filter((column) => column !== null) : null

function nameFor(unnamed: Unnamed, given: string | null, table: Named): string | null {
  return given ?? defaultName(unnamed, table, table.engine)
}

function setPrimaryKey(table: Named, given: string | null, columns: string[]): void {
  const { model } = table
  model.primaryKey = { name: nameFor({ kind: 'pkey', columns }, given, table), columns }
  if (model.columns === 'unknown') return
  model.columns = model.columns.map((own) => (columns.includes(own.name) ? { ...own, nullable: false } : own))
}

function addUnique(table: Named, given: string | null, columns: string[]): void {
  const { model } = table
  const name = nameFor({ kind: 'key', columns }, given, table)
  if (model.uniques !== 'unknown') model.uniques.push({ name, columns })
  if (name === null) model.indexes = 'unknown'
  else addIndex(model, { name, columns, unique: true })
}

const covers = (own: readonly (string | null)[], columns: readonly (string | null)[]) =>
  columns.every((column, position) => own[position] === column)

/** Indexes that MySQL or MariaDB made for a foreign key: they go when another takes their place. */
const generated = new WeakSet<IndexView>()

/** A new index of a table; MySQL and MariaDB drop one of their own that it makes needless. */
export function addIndex(table: TableModel, index: IndexView): void {
  if (table.indexes === 'unknown') return
  const isNeedless = (own: IndexView) => generated.has(own) && covers(index.columns, own.columns)
  table.indexes = [...table.indexes.filter((own) => !isNeedless(own)), index]
}

/** MySQL and MariaDB make an index for a foreign key that has none to stand on. */
function addSupportingIndex(model: TableModel, name: string | null, columns: readonly string[]): void {
  if (model.indexes === 'unknown' || model.primaryKey === 'unknown') return
  const others = model.indexes.filter((index) => !generated.has(index))
  if (covers(model.primaryKey.columns, columns) || others.some((index) => covers(index.columns, columns))) return
  const index = { name: name ?? columns[0] ?? '', columns, unique: false }
  addIndex(model, index)
  generated.add(index)
}

/** A reference that names no columns means the other's primary key. */
function keyColumns({ schema, name, model }: Named, target: TableKey): readonly string[] | null {
  const other = target.name === name ? model : (schema?.table(target) ?? 'unknown')
  if (other === 'unknown' || other.primaryKey === 'unknown' || other.primaryKey.columns.length === 0) return null
  return other.primaryKey.columns
}

function readReference(
  cursor: Cursor,
  table: Named,
  { given, columns }: { given: string | null; columns: string[] },
): void {
  const target = cursor.key()
  const referred = cursor.parenthesized()
  const rules: { delete: string | null; update: string | null } = { delete: null, update: null }
  for (;;) {
    if (cursor.take('match')) cursor.name()
    else if (cursor.take('on', 'delete')) rules.delete = cursor.takeOneOf(...ACTIONS)
    else if (cursor.take('on', 'update')) rules.update = cursor.takeOneOf(...ACTIONS)
    else break
  }
  const { model } = table
  const name = nameFor({ kind: 'fkey', columns }, given, table)
  if (table.engine !== 'postgresql') addSupportingIndex(model, given, columns)
  if (target === null || model.foreignKeys === 'unknown') {
    model.foreignKeys = 'unknown'
    return
  }
  const remote = referred === null ? keyColumns(table, target) : certain(columnList(referred))
  if (remote === null) {
    model.foreignKeys = 'unknown'
    return
  }
  model.foreignKeys.push({
    ...{ name, columns, referredSchema: target.schema, referredTable: target.name, referredColumns: remote },
    ...{ onDelete: rules.delete?.toUpperCase() ?? null, onUpdate: rules.update?.toUpperCase() ?? null },
  })
}

function addCheck({ model }: Named, name: string | null): void {
  // What the database prints of the condition is its own text.
  if (name === null || model.checks === 'unknown') model.checks = 'unknown'
  else model.checks.push({ name, text: '' })
}

function readIndex(cursor: Cursor, table: Named, unique: boolean): void {
  const name = cursor.is('(') ? null : cursor.name()
  if (cursor.take('using')) cursor.name()
  const inside = cursor.parenthesized()
  const columns = inside === null ? null : columnList(inside)
  const { model } = table
  if (columns === null) {
    model.indexes = 'unknown'
    return
  }
  const sure = certain(columns)
  if (unique && sure !== null) {
    addUnique(table, name, sure)
    return
  }
  const own = name ?? (sure === null ? null : defaultName({ kind: 'key', columns: sure }, table, table.engine))
  if (own === null || model.indexes === 'unknown') model.indexes = 'unknown'
  else addIndex(model, { name: own, columns, unique })
}

/** A table constraint or MySQL key. False when the words are no constraint. */
export function readConstraint(cursor: Cursor, table: Named): boolean {
  const given = cursor.take('constraint') && !isConstraintWord(cursor) ? cursor.name() : null
  if (cursor.take('primary', 'key')) {
    if (cursor.take('using', 'index')) {
      table.model.primaryKey = 'unknown'
      return true
    }
    const columns = certain(columnList(cursor.parenthesized() ?? []))
    if (columns === null) table.model.primaryKey = 'unknown'
    else setPrimaryKey(table, table.engine === 'postgresql' ? given : null, columns)
    return true
  }
  if (cursor.take('foreign', 'key')) {
    if (!cursor.is('(')) cursor.name()
    const columns = certain(columnList(cursor.parenthesized() ?? []))
    if (columns === null || !cursor.take('references')) table.model.foreignKeys = 'unknown'
    else readReference(cursor, table, { given, columns })
    return true
  }
  if (cursor.take('check')) {
    addCheck(table, given)
    return true
  }
  if (cursor.take('exclude')) {
    table.model.indexes = 'unknown'
    return true
  }
  if (cursor.is('unique')) {
    cursor.take('unique')
    if (cursor.take('using', 'index')) {
      table.model.uniques = 'unknown'
      return true
    }
    cursor.take('nulls', 'not', 'distinct')
    if (cursor.takeOneOf('index', 'key') !== null || cursor.is('(') || table.engine !== 'postgresql') {
      if (given !== null) {
        const columns = certain(columnList(cursor.parenthesized() ?? []))
        if (columns === null) table.model.uniques = 'unknown'
        else addUnique(table, given, columns)
      } else readIndex(cursor, table, true)
      return true
    }
    return false
  }
  if (table.engine !== 'postgresql' && given === null) {
    const kind = cursor.takeOneOf(
      'fulltext index',
      'fulltext key',
      'spatial index',
      'spatial key',
      'fulltext',
      'spatial',
      'index',
      'key',
    )
    if (kind !== null) {
      readIndex(cursor, table, false)
      return true
    }
  }
  return given !== null
}

function isConstraintWord(cursor: Cursor): boolean {
  return ['primary', 'foreign', 'check', 'unique'].some((word) => cursor.is(word))
}

/** A column definition: its name is read already. */
export function readColumn(name: string, cursor: Cursor, table: Named): void {
  const { model } = table
  const type: Token[] = []
  let depth = 0
  while (!cursor.isAtEnd) {
    const token = cursor.tokens[cursor.at]
    if (token === undefined || (depth === 0 && token.kind === 'word' && AFTER_TYPE.has(token.word))) break
    if (token.word === '(') depth += 1
    if (token.word === ')') depth -= 1
    type.push(token)
    cursor.at += 1
  }
  const column = { name, type: null, nullable: true as boolean | null, default: null, comment: null as string | null }
  if (/^(big|small)?serial\d?$/.test(type[0]?.word ?? '')) column.nullable = false
  const place = model.columns === 'unknown' ? -1 : model.columns.push(column) - 1
  let given: string | null = null
  while (!cursor.isAtEnd) {
    if (cursor.take('constraint')) given = cursor.name()
    else if (cursor.take('not', 'null')) column.nullable = false
    else if (cursor.take('primary', 'key')) {
      column.nullable = false
      setPrimaryKey(table, table.engine === 'postgresql' ? given : null, [name])
    } else if (cursor.take('unique')) {
      cursor.take('key')
      addUnique(table, given, [name])
    } else if (cursor.take('references')) {
      // MySQL reads a reference of a column and forgets it.
      if (table.engine === 'mysql') cursor.at = cursor.tokens.length
      else readReference(cursor, table, { given, columns: [name] })
    } else if (cursor.take('check')) {
      cursor.parenthesized()
      addCheck(table, given)
    } else if (cursor.is('identity')) {
      column.nullable = false
      cursor.at += 1
    } else if (cursor.parenthesized() === null) cursor.at += 1
  }
  if (place >= 0 && model.columns !== 'unknown') {
    const isKey = model.primaryKey !== 'unknown' && model.primaryKey.columns.includes(name)
    model.columns[place] = { ...column, nullable: isKey ? false : column.nullable }
  }
}

export const TABLE_WORDS = new Set(['constraint', 'primary', 'foreign', 'check', 'unique', 'exclude', 'like'])
export const KEY_WORDS = new Set(['index', 'key', 'fulltext', 'spatial'])

/** One element of CREATE TABLE (…). */
export function readElement(tokens: readonly Token[], table: Named): void {
  const cursor = new Cursor(tokens)
  const first = tokens[0]
  const isWord = first?.kind === 'word'
  if (isWord && first.word === 'like') {
    Object.assign(table.model, {
      columns: 'unknown',
      indexes: 'unknown',
      primaryKey: 'unknown',
      uniques: 'unknown',
      checks: 'unknown',
    })
    return
  }
  const isKey = isWord && table.engine !== 'postgresql' && KEY_WORDS.has(first.word)
  if ((isWord && TABLE_WORDS.has(first.word)) || isKey) {
    readConstraint(cursor, table)
    return
  }
  const name = cursor.name()
  if (name === null) table.model.columns = 'unknown'
  else readColumn(name, cursor, table)
}

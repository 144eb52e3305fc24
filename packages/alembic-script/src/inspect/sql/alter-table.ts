// ALTER TABLE, action by action.

import type { TableKey } from '../../schema-view.ts'
import type { Engine } from '../../settings.ts'
import { opaqueTable, type SchemaModel, type TableModel } from '../schema-model.ts'
import { Cursor, commaSeparated } from './cursor.ts'
import { KEY_WORDS, type Named, readColumn, readConstraint, readElement, TABLE_WORDS } from './table-elements.ts'
import type { Token } from './tokens.ts'

export interface Altering {
  readonly model: SchemaModel
  readonly engine: Engine
}

type Listed = { readonly name: string | null }

function without<T extends Listed>(list: T[] | 'unknown', name: string): T[] | 'unknown' {
  return list === 'unknown' ? list : list.filter((item) => item.name !== name)
}

export function dropConstraint(model: TableModel, name: string): void {
  model.uniques = without(model.uniques, name)
  model.foreignKeys = without(model.foreignKeys, name)
  model.checks = without(model.checks, name)
  model.indexes = without(model.indexes, name)
  if (model.primaryKey !== 'unknown' && model.primaryKey.name === name) model.primaryKey = { name: null, columns: [] }
}

/** With a column go the constraints and indexes that name it; MySQL takes it out of an index of several. */
function dropColumn({ model, engine }: Named, name: string): void {
  model.columns = without(model.columns, name)
  if (model.checks !== 'unknown' && model.checks.length > 0) model.checks = 'unknown'
  const holds = ({ columns }: { readonly columns: readonly (string | null)[] }) => columns.includes(name)
  const isShared = (list: Known) =>
    engine !== 'postgresql' && list !== 'unknown' && list.some((item) => holds(item) && item.columns.length > 1)
  type Known = { readonly columns: readonly (string | null)[] }[] | 'unknown'
  if (isShared(model.indexes)) model.indexes = 'unknown'
  if (isShared(model.uniques)) model.uniques = 'unknown'
  if (model.indexes !== 'unknown') {
    // An index over an expression may name it, too.
    const isHidden = model.indexes.some(({ columns }) => columns.includes(null))
    model.indexes = isHidden ? 'unknown' : model.indexes.filter((item) => !holds(item))
  }
  if (model.uniques !== 'unknown') model.uniques = model.uniques.filter((item) => !holds(item))
  if (model.foreignKeys !== 'unknown') model.foreignKeys = model.foreignKeys.filter((item) => !holds(item))
  if (model.primaryKey !== 'unknown' && holds(model.primaryKey)) {
    model.primaryKey = engine === 'postgresql' ? { name: null, columns: [] } : 'unknown'
  }
}

function renameColumn(model: TableModel, from: string, to: string): void {
  const own = <T extends string | null>(name: T): T | string => (name === from ? to : name)
  const renamed = <T extends { readonly columns: readonly string[] }>(list: T[] | 'unknown') =>
    list === 'unknown' ? list : list.map((item) => ({ ...item, columns: item.columns.map(own) }))
  if (model.columns !== 'unknown') model.columns = model.columns.map((item) => ({ ...item, name: own(item.name) }))
  if (model.indexes !== 'unknown')
    model.indexes = model.indexes.map((item) => ({ ...item, columns: item.columns.map(own) }))
  if (model.primaryKey !== 'unknown')
    model.primaryKey = { ...model.primaryKey, columns: model.primaryKey.columns.map(own) }
  model.uniques = renamed(model.uniques)
  model.foreignKeys = renamed(model.foreignKeys)
}

function setNullable(model: TableModel, name: string, nullable: boolean): void {
  if (model.columns === 'unknown') return
  model.columns = model.columns.map((own) => (own.name === name ? { ...own, nullable } : own))
}

function addAction(cursor: Cursor, table: Named): void {
  const isColumn = cursor.take('column')
  const isGuarded = cursor.take('if', 'not', 'exists')
  if (cursor.is('(')) {
    for (const element of commaSeparated(cursor.parenthesized() ?? [])) readElement(element, table)
    return
  }
  const token = cursor.tokens[cursor.at]
  const isWord = token?.kind === 'word' && !isColumn
  const isKey = isWord && table.engine !== 'postgresql' && KEY_WORDS.has(token.word)
  if ((isWord && TABLE_WORDS.has(token.word)) || isKey) {
    if (!readConstraint(cursor, table)) Object.assign(table.model, opaqueTable())
    return
  }
  const name = cursor.name()
  if (name === null) {
    Object.assign(table.model, opaqueTable())
    return
  }
  const { columns } = table.model
  if (isGuarded && (columns === 'unknown' || columns.some((own) => own.name === name))) return
  readColumn(name, cursor, table)
}

function dropAction(cursor: Cursor, table: Named): void {
  const { model } = table
  if (cursor.take('primary', 'key')) {
    model.primaryKey = { name: null, columns: [] }
    return
  }
  const kind = cursor.takeOneOf('constraint', 'foreign key', 'index', 'key', 'check', 'column', 'partition')
  cursor.take('if', 'exists')
  const name = cursor.name()
  if (name === null || kind === 'partition') return
  if (kind === null || kind === 'column') dropColumn(table, name)
  else if (kind === 'foreign key') model.foreignKeys = without(model.foreignKeys, name)
  else if (kind === 'check') model.checks = without(model.checks, name)
  else if (kind === 'constraint') dropConstraint(model, name)
  else {
    model.indexes = without(model.indexes, name)
    model.uniques = without(model.uniques, name)
  }
}

function alterAction(cursor: Cursor, table: Named): void {
  cursor.take('column')
  const name = cursor.name()
  if (name === null) return
  if (cursor.take('set', 'not', 'null')) setNullable(table.model, name, false)
  if (cursor.take('drop', 'not', 'null')) setNullable(table.model, name, true)
}

/** MySQL's MODIFY and CHANGE state the whole column anew. */
function restate(cursor: Cursor, table: Named, [from, to]: readonly [string, string]): void {
  if (from !== to) renameColumn(table.model, from, to)
  if (from !== to && table.schema !== undefined) followColumn(table.schema, table.name, [from, to])
  const words = cursor.rest().map(({ word, kind }) => (kind === 'word' ? word : ' '))
  const isNotNull = words.some((word, place) => word === 'not' && words[place + 1] === 'null')
  setNullable(table.model, to, !isNotNull)
}

/** Actions without an effect on what can be asked. */
const HARMLESS = [
  ...[
    'owner',
    'enable',
    'disable',
    'validate',
    'cluster',
    'set',
    'reset',
    'replica',
    'force',
    'no',
    'engine',
    'comment',
    'convert',
  ],
  ...[
    'default',
    'character',
    'charset',
    'collate',
    'auto_increment',
    'row_format',
    'algorithm',
    'lock',
    'order',
    'attach',
    'detach',
    'inherit',
  ],
  'partition',
]

/** Foreign keys of other tables follow the column that they lead to. */
function followColumn(schema: SchemaModel, table: string, [from, to]: readonly [string, string]): void {
  schema.eachTable((other) => {
    if (other.foreignKeys === 'unknown') return
    other.foreignKeys = other.foreignKeys.map((own) =>
      own.referredTable === table
        ? { ...own, referredColumns: own.referredColumns.map((name) => (name === from ? to : name)) }
        : own,
    )
  })
}

function renameAction(cursor: Cursor, table: Named): void {
  const kind = cursor.takeOneOf('column', 'constraint', 'index', 'key')
  const from = cursor.name()
  if (from === null || !cursor.take('to')) return
  const to = cursor.name()
  if (to === null) return
  const { model } = table
  if (kind === null || kind === 'column') {
    renameColumn(model, from, to)
    if (table.schema !== undefined) followColumn(table.schema, table.name, [from, to])
    return
  }
  const renamed = <T extends Listed>(list: T[] | 'unknown') =>
    list === 'unknown' ? list : list.map((item) => (item.name === from ? { ...item, name: to } : item))
  model.uniques = renamed(model.uniques)
  model.foreignKeys = renamed(model.foreignKeys)
  model.checks = renamed(model.checks)
  model.indexes = renamed(model.indexes)
  if (model.primaryKey !== 'unknown' && model.primaryKey.name === from)
    model.primaryKey = { ...model.primaryKey, name: to }
}

function modifyAction(cursor: Cursor, table: Named, isRenamed: boolean): void {
  const from = cursor.name()
  const to = isRenamed ? cursor.name() : from
  if (from !== null && to !== null) restate(cursor, table, [from, to])
}

function actionOn(tokens: readonly Token[], table: Named): void {
  const cursor = new Cursor(tokens)
  if (cursor.take('add')) addAction(cursor, table)
  else if (cursor.take('drop')) dropAction(cursor, table)
  else if (cursor.take('alter')) alterAction(cursor, table)
  else if (cursor.take('rename')) renameAction(cursor, table)
  else if (cursor.takeOneOf('modify column', 'modify') !== null) modifyAction(cursor, table, false)
  else if (cursor.takeOneOf('change column', 'change') !== null) modifyAction(cursor, table, true)
  else if (!HARMLESS.some((word) => cursor.is(word))) Object.assign(table.model, opaqueTable())
}

export function renameTable({ model }: Altering, from: TableKey, to: TableKey): void {
  const found = model.table(from)
  model.setTable(from, null)
  model.setTable(to, found === null || found === 'unknown' ? opaqueTable() : found)
  model.eachTable((table) => {
    if (table.foreignKeys === 'unknown') return
    table.foreignKeys = table.foreignKeys.map((own) =>
      own.referredTable === from.name ? { ...own, referredTable: to.name, referredSchema: to.schema } : own,
    )
  })
}

/** After ALTER TABLE. False when its words are not understood. */
export function alterTable(cursor: Cursor, altering: Altering): boolean {
  cursor.take('if', 'exists')
  cursor.take('only')
  const key = cursor.key()
  if (key === null) return false
  cursor.take('*')
  const [first, ...others] = commaSeparated(cursor.rest())
  const head = new Cursor(first ?? [])
  const moved = head.takeOneOf('rename to', 'rename as')
  if (moved !== null) {
    const name = head.name()
    if (name === null || others.length > 0) return false
    renameTable(altering, key, { ...key, name })
    return true
  }
  if (head.take('set', 'schema')) {
    const schema = head.name()
    if (schema === null) return false
    renameTable(altering, key, { schema, name: key.name })
    return true
  }
  const found = altering.model.table(key)
  // A change proves that it is there; of one that is not known no more can be told.
  if (found === 'unknown' || found === null) {
    if (found === 'unknown') altering.model.setTable(key, opaqueTable())
    return true
  }
  for (const action of [first ?? [], ...others]) {
    actionOn(action, { name: key.name, model: found, engine: altering.engine, schema: altering.model })
  }
  return true
}

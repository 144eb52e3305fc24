// CREATE, DROP and ALTER of what scripts may ask about: tables, indexes, types, views, sequences, extensions, schemas.
import type { TableKey } from '../../schema-view.ts'
import { emptyTable, opaqueTable, type TableModel } from '../schema-model.ts'
import { type Altering, alterTable, dropConstraint } from './alter-table.ts'
import { Cursor, columnList, commaSeparated } from './cursor.ts'
import { addIndex, readElement } from './table-elements.ts'
import type { Token } from './tokens.ts'

/** Kinds of objects about which nothing can be asked. */
export const UNSEEN = new Set([
  ...[
    'function',
    'procedure',
    'trigger',
    'policy',
    'rule',
    'role',
    'user',
    'event',
    'aggregate',
    'operator',
    'cast',
    'publication',
  ],
  ...[
    'subscription',
    'server',
    'collation',
    'conversion',
    'text',
    'statistics',
    'language',
    'group',
    'tablespace',
    'default',
    'constraint',
  ],
  ...['transform', 'access', 'system', 'large', 'owned', 'routine', 'domain'],
])

export function indexOf(key: TableKey, { model }: Altering, change: (table: TableModel) => void): void {
  const found = model.table(key)
  if (found !== null && found !== 'unknown') change(found)
}

function createIndex(cursor: Cursor, altering: Altering, unique: boolean): boolean {
  cursor.take('concurrently')
  cursor.take('if', 'not', 'exists')
  const name = cursor.is('on') ? null : cursor.key()
  if (cursor.take('using')) cursor.name()
  if (!cursor.take('on')) return false
  cursor.take('only')
  const key = cursor.key()
  if (key === null) return false
  if (cursor.take('using')) cursor.name()
  const inside = cursor.parenthesized()
  indexOf(key, altering, (table) => {
    if (name === null || inside === null || table.indexes === 'unknown') table.indexes = 'unknown'
    else if (!table.indexes.some((index) => index.name === name.name)) {
      const columns = columnList(inside)
      addIndex(table, { name: name.name, columns, unique })
      // MySQL knows no other unique constraint.
      if (!unique || altering.engine === 'postgresql' || table.uniques === 'unknown') return
      const sure = columns.filter((column) => column !== null)
      if (sure.length === columns.length) table.uniques.push({ name: name.name, columns: sure })
      else table.uniques = 'unknown'
    }
  })
  return true
}

function createTable(cursor: Cursor, altering: Altering): boolean {
  const isGuarded = cursor.take('if', 'not', 'exists')
  const key = cursor.key()
  if (key === null) return false
  const before = altering.model.table(key)
  if (isGuarded && before !== null) {
    if (before === 'unknown') altering.model.setTable(key, opaqueTable())
    return true
  }
  const inside = cursor.parenthesized()
  const isCopy =
    inside === null || cursor.is('inherits') || cursor.rest().some(({ word }) => word === 'select' || word === 'as')
  const made = isCopy ? opaqueTable() : emptyTable()
  if (!isCopy) {
    for (const element of commaSeparated(inside))
      readElement(element, { name: key.name, model: made, engine: altering.engine, schema: altering.model })
  }
  altering.model.setTable(key, made)
  return true
}

const labelsOf = (tokens: readonly Token[]) => tokens.flatMap(({ kind, word }) => (kind === 'text' ? [word] : []))

function createType(cursor: Cursor, { model }: Altering): boolean {
  const key = cursor.key()
  if (key === null) return false
  const labels = cursor.take('as', 'enum') ? labelsOf(cursor.parenthesized() ?? []) : null
  model.setEnumeration(key, labels ?? 'unknown')
  return true
}

export function create(cursor: Cursor, altering: Altering): boolean {
  const { model } = altering
  cursor.take('or', 'replace')
  cursor.takeOneOf('global', 'local')
  if (cursor.takeOneOf('temporary', 'temp') !== null && cursor.take('table')) {
    // It goes with the session, or stands before a table of its name as long as that lives.
    cursor.take('if', 'not', 'exists')
    const key = cursor.key()
    if (key !== null) model.setTable({ schema: null, name: key.name }, 'unknown')
    return key !== null
  }
  cursor.takeOneOf('unlogged', 'foreign')
  if (cursor.take('table')) return createTable(cursor, altering)
  const unique = cursor.take('unique')
  cursor.takeOneOf('fulltext', 'spatial')
  if (cursor.take('index')) return createIndex(cursor, altering, unique)
  if (cursor.take('type')) return createType(cursor, altering)
  const kind = cursor.takeOneOf('materialized view', 'recursive view', 'view', 'sequence', 'extension', 'schema')
  if (kind === null) return isUnseen(cursor)
  cursor.take('if', 'not', 'exists')
  const key = cursor.key()
  if (key === null) return false
  model.setName(nameKind(kind), key, 'present')
  return true
}

export const nameKind = (kind: string) =>
  kind === 'sequence' || kind === 'extension' || kind === 'schema' ? kind : ('view' as const)

export function isUnseen(cursor: Cursor): boolean {
  // `ALGORITHM = … DEFINER = … VIEW` and the like.
  const words = cursor.tokens.slice(cursor.at, cursor.at + 12).map(({ word }) => word)
  return words.some((word) => UNSEEN.has(word)) && !words.slice(0, 3).includes('view')
}

export function drop(cursor: Cursor, altering: Altering): boolean {
  const { model } = altering
  const kind = cursor.takeOneOf(
    ...[
      'materialized view',
      'foreign table',
      'temporary table',
      'table',
      'index',
      'type',
      'view',
      'sequence',
      'extension',
      'schema',
    ],
  )
  if (kind === null) return isUnseen(cursor)
  cursor.take('concurrently')
  cursor.take('if', 'exists')
  if (kind === 'index') return dropIndexes(cursor, altering)
  const cascades = cursor.rest().some(({ word, kind: token }) => token === 'word' && word === 'cascade')
  // With a type go the columns that have it, with a view those that stand on it.
  if (cascades && !kind.endsWith('table')) return false
  for (const part of commaSeparated(cursor.rest())) {
    const key = new Cursor(part).key()
    if (key === null) return false
    if (kind.endsWith('table')) dropTable(key, altering, cascades)
    else if (kind === 'type') model.setEnumeration(key, null)
    else if (kind === 'schema') dropSchema(key.name, altering)
    else model.setName(nameKind(kind), key, 'absent')
  }
  return true
}

function dropTable(key: TableKey, { model }: Altering, cascades: boolean): void {
  model.setTable(key, null)
  if (!cascades) return
  model.eachTable((table) => {
    if (table.foreignKeys === 'unknown') return
    table.foreignKeys = table.foreignKeys.filter(({ referredTable }) => referredTable !== key.name)
  })
  model.doubtViews()
}

function dropSchema(schema: string, { model }: Altering): void {
  const tables = model.view.tables(schema)
  if (tables === 'unknown') model.forgetAll()
  else for (const name of tables) model.setTable({ schema, name }, null)
  model.setName('schema', { schema: null, name: schema }, 'absent')
}

function dropIndexes(cursor: Cursor, altering: Altering): boolean {
  const { model } = altering
  for (const part of commaSeparated(cursor.rest())) {
    const own = new Cursor(part)
    const index = own.key()
    if (index === null) return false
    if (own.take('on')) {
      const key = own.key()
      if (key === null) return false
      indexOf(key, altering, (table) => dropConstraint(table, index.name))
      continue
    }
    const tables = model.view.tables(index.schema)
    for (const name of tables === 'unknown' ? [] : tables) {
      indexOf({ schema: index.schema, name }, altering, (table) => {
        if (table.indexes !== 'unknown') table.indexes = table.indexes.filter((item) => item.name !== index.name)
      })
    }
  }
  return true
}

export function alter(cursor: Cursor, altering: Altering): boolean {
  const { model } = altering
  if (cursor.takeOneOf('foreign table', 'table') !== null) return alterTable(cursor, altering)
  const kind = cursor.takeOneOf(
    'type',
    'index',
    'materialized view',
    'view',
    'sequence',
    'schema',
    'extension',
    'database',
  )
  if (kind === null) return isUnseen(cursor)
  if (kind === 'schema' || kind === 'database') return kind === 'database'
  cursor.take('if', 'exists')
  const key = cursor.key()
  if (key === null) return false
  if (kind === 'type') return alterType(key, cursor, altering)
  if (!cursor.take('rename', 'to')) return !cursor.is('set', 'schema')
  const name = cursor.name()
  if (name === null) return false
  if (kind === 'index') {
    const tables = model.view.tables(key.schema)
    for (const each of tables === 'unknown' ? [] : tables) {
      indexOf({ schema: key.schema, name: each }, altering, (table) => {
        if (table.indexes === 'unknown') return
        table.indexes = table.indexes.map((item) => (item.name === key.name ? { ...item, name } : item))
      })
    }
    return true
  }
  model.setName(nameKind(kind), key, 'absent')
  model.setName(nameKind(kind), { ...key, name }, 'present')
  return true
}

function alterType(key: TableKey, cursor: Cursor, { model }: Altering): boolean {
  const labels = model.enumeration(key)
  if (cursor.take('rename', 'to')) {
    const name = cursor.name()
    if (name === null) return false
    model.setEnumeration(key, null)
    model.setEnumeration({ ...key, name }, labels === null ? 'unknown' : labels)
    return true
  }
  if (cursor.take('owner')) return true
  if (labels === 'unknown' || labels === null) {
    model.setEnumeration(key, 'unknown')
    return true
  }
  const texts = labelsOf(cursor.rest())
  if (cursor.take('rename', 'value')) {
    model.setEnumeration(
      key,
      labels.map((label) => (label === texts[0] ? (texts[1] ?? label) : label)),
    )
  } else if (cursor.take('add', 'value')) {
    const [label, beside] = texts
    if (label === undefined || labels.includes(label)) return true
    const isBefore = cursor.rest().some(({ word, kind }) => kind === 'word' && word === 'before')
    const place = beside === undefined ? labels.length : labels.indexOf(beside) + (isBefore ? 0 : 1)
    model.setEnumeration(key, labels.toSpliced(place, 0, label))
  } else model.setEnumeration(key, 'unknown')
  return true
}

// What an SQL statement does to the schema. What is not understood leaves unknown what it may have touched.
import type { TableKey } from '../../schema-view.ts'
import { opaqueTable } from '../schema-model.ts'
import { type Altering, renameTable } from './alter-table.ts'
import { Cursor, commaSeparated } from './cursor.ts'
import { alter, create, drop, indexOf, isUnseen, nameKind, UNSEEN } from './object-statements.ts'
import { type Token, tokensOf } from './tokens.ts'

/** Statements that leave every table, type and index as it is. */
const WITHOUT_EFFECT = new Set([
  ...[
    'insert',
    'update',
    'delete',
    'merge',
    'replace',
    'truncate',
    'comment',
    'grant',
    'revoke',
    'reset',
    'show',
    'lock',
    'unlock',
  ],
  ...[
    'analyze',
    'analyse',
    'vacuum',
    'reindex',
    'cluster',
    'refresh',
    'begin',
    'start',
    'commit',
    'savepoint',
    'release',
  ],
  ...[
    'copy',
    'listen',
    'notify',
    'discard',
    'load',
    'optimize',
    'flush',
    'values',
    'end',
    'declare',
    'fetch',
    'close',
    'checkpoint',
  ],
  ...['reassign', 'table', 'repair', 'check', 'kill'],
])

/** MySQL's RENAME TABLE a TO b, c TO d. */
function rename(cursor: Cursor, altering: Altering): boolean {
  if (!cursor.take('table')) return isUnseen(cursor)
  for (const part of commaSeparated(cursor.rest())) {
    const own = new Cursor(part)
    const from = own.key()
    const to = own.take('to') ? own.key() : null
    if (from === null || to === null) return false
    renameTable(altering, from, to)
  }
  return true
}

/** A block that runs under conditions of its own: what it names may be so or not afterwards. */
function conditionally(body: string, altering: Altering): boolean {
  const tokens = tokensOf(body, altering.engine)
  const { model } = altering
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token?.kind !== 'word') continue
    if (['execute', 'call', 'perform'].includes(token.word)) return false
    if (!['create', 'alter', 'drop', 'rename'].includes(token.word)) continue
    const end = tokens.findIndex(({ word, kind }, place) => place > at && kind === 'mark' && word === ';')
    const cursor = new Cursor(tokens.slice(at + 1, end === -1 ? undefined : end))
    cursor.take('or', 'replace')
    cursor.takeOneOf('unlogged', 'unique', 'temporary')
    const kind = cursor.takeOneOf(
      'table',
      'type',
      'index',
      'view',
      'materialized view',
      'sequence',
      'extension',
      'schema',
    )
    if (kind === null) {
      if (!isUnseen(cursor)) return false
      continue
    }
    cursor.takeOneOf('concurrently')
    cursor.takeOneOf('if not exists', 'if exists')
    const key = cursor.key()
    if (key === null) return false
    if (kind === 'table') forgetTable(key, token.word, altering)
    else if (kind === 'type') model.setEnumeration(key, 'unknown')
    else if (kind === 'index') forgetIndexes(cursor, altering)
    else model.setName(nameKind(kind), key, 'unknown')
  }
  return true
}

function forgetTable(key: TableKey, word: string, { model }: Altering): void {
  const isThere = model.table(key) !== null && model.table(key) !== 'unknown'
  model.setTable(key, word === 'alter' && isThere ? opaqueTable() : 'unknown')
}

function forgetIndexes(cursor: Cursor, altering: Altering): void {
  const key = cursor.take('on') ? cursor.key() : null
  if (key !== null) {
    indexOf(key, altering, (table) => {
      table.indexes = 'unknown'
    })
    return
  }
  const tables = altering.model.view.tables(null)
  for (const name of tables === 'unknown' ? [] : tables) {
    indexOf({ schema: null, name }, altering, (table) => {
      table.indexes = 'unknown'
    })
  }
}

/** Functions that only read, or only move a counter; any other may change the schema when called for itself. */
const QUIET_FUNCTION =
  /^(setval|nextval|currval|pg_\w+|set_config|count|now|version|current_\w+|exists|coalesce|max|min|sum|get_lock|release_lock|sleep|to_\w+)$/

/** SELECT … INTO makes a table. */
function makesTable(tokens: readonly Token[]): boolean {
  const into = (word: string | undefined) => word === 'insert' || word === 'merge' || word === 'ignore'
  return tokens.some(({ word, kind }, at) => kind === 'word' && word === 'into' && !into(tokens[at - 1]?.word))
}

function isQuiet(cursor: Cursor): boolean {
  const [, name, mark] = cursor.tokens
  const hasSource = cursor.tokens.some(({ word, kind }) => kind === 'word' && word === 'from')
  return hasSource || mark?.word !== '(' || QUIET_FUNCTION.test(name?.word ?? '')
}

function understood(tokens: readonly Token[], altering: Altering): boolean {
  const cursor = new Cursor(tokens)
  const first = tokens[0]
  if (first === undefined) return true
  if (first.kind !== 'word') return first.word === '('
  switch (first.word) {
    case 'create':
      cursor.at = 1
      return create(cursor, altering)
    case 'alter':
      cursor.at = 1
      return alter(cursor, altering)
    case 'drop':
      cursor.at = 1
      return drop(cursor, altering)
    case 'rename':
      cursor.at = 1
      return rename(cursor, altering)
    case 'do': {
      const body = tokens.find(({ kind }) => kind === 'text')
      return body === undefined || conditionally(body.word, altering)
    }
    case 'select':
      return !makesTable(tokens) && isQuiet(cursor)
    case 'with':
      return !makesTable(tokens)
    case 'explain':
      // ANALYZE runs what it explains.
      return tokens[1]?.word !== 'analyze' && !tokens.slice(0, 4).some(({ word }) => word === '(')
    case 'set':
      return !tokens.some(({ word, kind }) => kind === 'word' && (word === 'search_path' || word === 'schema'))
    default:
      return WITHOUT_EFFECT.has(first.word)
  }
}

/** Applies a text of one or more statements to a model of the schema. */
export function statementEffects(sql: string, altering: Altering): void {
  const tokens = tokensOf(sql, altering.engine)
  let from = 0
  for (let at = 0; at <= tokens.length; at += 1) {
    const token = tokens[at]
    if (token !== undefined && !(token.kind === 'mark' && token.word === ';')) continue
    const statement = tokens.slice(from, at)
    from = at + 1
    if (!understood(statement, altering)) altering.model.forgetAll()
    // A body of its own may hold semicolons (BEGIN ATOMIC, a MySQL routine): its parts name nothing that can be asked.
    const isRoutine = statement[0]?.word === 'create' && statement.some(({ word }) => UNSEEN.has(word))
    if (isRoutine && altering.engine !== 'postgresql') return
  }
}

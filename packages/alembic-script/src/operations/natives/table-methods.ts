// create() and drop() of tables, indexes and sequences, and create_all() and drop_all() of a MetaData.
import type { SequenceItem } from '../../constructs/schema-item.ts'
import type { TableClause, TableSet } from '../../constructs/table-clause.ts'
import type { TableDdl } from '../../constructs/table-ddl.ts'
import { schemaOf, told } from '../../inspect/natives/schema-of-run.ts'
import type { NativeCall, NativeMethod, NativeTable } from '../../interpret/natives/native.ts'
import type { Signature } from '../../interpret/values/bind-arguments.ts'
import { expectItems, unexpected } from '../../interpret/values/expect.ts'
import { isObject, type PyDict, type Value } from '../../interpret/values/value.ts'
import { Refused } from '../../refusal.ts'
import { asksFirst, BIND_SIGNATURE } from './bind-argument.ts'

function key({ name, schema }: { name: { text: string }; schema: { text: string } | null }) {
  return { schema: schema?.text ?? null, name: name.text }
}

interface Existing {
  readonly checkFirst: boolean
  readonly call: NativeCall
}

/** `--sql` takes no table for there, nor for missing. @throws Refused where the database must be asked and can't be */
function hasTable(table: TableClause, { call: { run, at } }: Existing): boolean {
  const question = `table ${table.name.text}`
  return told(schemaOf(run, at, question).table(key(table)), at, question) !== null
}

/** Those that are not there yet, or for a drop those that are. */
function concerned(tables: readonly TableClause[], wanted: boolean, existing: Existing): readonly TableClause[] {
  if (!existing.checkFirst || existing.call.run.askMode() === 'offline') return tables
  return tables.filter((table) => hasTable(table, existing) === wanted)
}

function tableOf(call: NativeCall & { readonly self: Value }): TableClause {
  const { self, at } = call
  return isObject(self) && self.kind === 'table' && self.parts !== undefined ? self : unexpected(self, 'self', at)
}

/** As it is now: what the script adds later is not in it. */
function snapshot<T extends TableClause>(tables: readonly T[]): T[] {
  return tables.map((table) => ({ ...table }))
}

function emitTables(kind: 'create-tables' | 'drop-tables'): NativeMethod {
  return {
    signature: BIND_SIGNATURE,
    apply: (call) => {
      const { args, at, run } = call
      const checkFirst = asksFirst(args, true)
      const tables = concerned([tableOf(call)], kind === 'drop-tables', { checkFirst, call })
      if (tables.length > 0) run.emit({ kind, tables: snapshot(tables), metadata: null, checkFirst }, at, null)
      return null
    },
  }
}

function metadataOf({ self, at }: NativeCall & { readonly self: Value }): TableSet {
  return isObject(self) && self.kind === 'metadata' ? self : unexpected(self, 'self', at)
}

const ALL: Signature = ['bind', 'tables=', 'checkfirst=']

function chosenTables(call: NativeCall & { readonly self: Value }): readonly TableClause[] {
  const { args, at } = call
  const given = args.get('tables') ?? null
  if (given === null) return metadataOf(call).tables
  return expectItems({ value: given, name: 'tables', at }).map((value) =>
    isObject(value) && value.kind === 'table' && value.parts !== undefined ? value : unexpected(value, 'tables', at),
  )
}

function emitAll(kind: 'create-tables' | 'drop-tables'): NativeMethod {
  return {
    signature: ALL,
    apply: (call) => {
      const { args, at, run } = call
      const metadata = metadataOf(call)
      const checkFirst = asksFirst(args, true)
      const tables = concerned(chosenTables(call), kind === 'drop-tables', { checkFirst, call })
      const now = { ...metadata, tables: [...metadata.tables], sequences: [...metadata.sequences] }
      run.emit({ kind, tables: snapshot(tables), metadata: now, checkFirst }, at, null)
      return null
    },
  }
}

function hasIndex(table: TableClause, name: string, { run, at }: NativeCall): boolean {
  const question = `index ${name}`
  const found = told(schemaOf(run, at, question).table(key(table)), at, question)
  return found !== null && told(found.indexes, at, question).some((index) => index.name === name)
}

function emitIndex(action: 'create-index' | 'drop-index'): NativeMethod {
  return {
    // Index.create() asks nothing unless it is told to.
    signature: BIND_SIGNATURE,
    apply: (call) => {
      const { self, args, at, run } = call
      if (self.kind !== 'index' || self.table === undefined) return unexpected(self, 'self', at)
      const asks = asksFirst(args, false) && run.askMode() === 'online'
      const name = self.name?.text
      if (asks && name === undefined) throw new Refused('needs-database', at, { name: 'index' })
      if (asks && name !== undefined && hasIndex(self.table, name, call) === (action === 'create-index')) return null
      const sql: TableDdl = { kind: 'table-ddl', action, table: { ...self.table }, index: self, guarded: false }
      run.emit({ kind: 'execute', sql }, at, null)
      return null
    },
  }
}

function sequenceIsThere(sequence: SequenceItem, { run, at }: NativeCall): boolean {
  const question = `sequence ${sequence.name.text}`
  const names = told(schemaOf(run, at, question).sequences(sequence.schema?.text ?? null), at, question)
  return names.includes(sequence.name.text)
}

function emitSequence(action: 'create' | 'drop'): NativeMethod {
  return {
    signature: BIND_SIGNATURE,
    apply: (call) => {
      const { self, args, at, run } = call
      if (self.kind !== 'sequence') return unexpected(self, 'self', at)
      const { engine } = run.settings
      const checkFirst = asksFirst(args, true)
      // Only PostgreSQL and a live MariaDB are known to have sequences; an optional one is PostgreSQL's own affair.
      if (engine === 'mysql' || (engine === 'postgresql' && self.optional)) return null
      if (engine === 'mariadb' && run.askMode() === 'offline') return null
      const asks = checkFirst && run.askMode() === 'online' && run.settings.schema != null
      if (asks && sequenceIsThere(self, call) === (action === 'create')) return null
      const sql =
        action === 'create'
          ? ({ kind: 'create-sequence', sequence: self, ifNotExists: false } as const)
          : ({ kind: 'drop-sequence', sequence: self, ifExists: false } as const)
      run.emit({ kind: 'execute', sql }, at, null)
      return null
    },
  }
}

function tablesByName(metadata: TableSet): PyDict {
  const name = (table: TableClause) => `${table.schema === null ? '' : `${table.schema.text}.`}${table.name.text}`
  return { kind: 'dict', entries: new Map(metadata.tables.map((table): [Value, Value] => [name(table), table])) }
}

export const TABLE_DDL_METHODS: NativeTable = {
  methods: {
    'table.create': emitTables('create-tables'),
    'table.drop': emitTables('drop-tables'),
    'metadata.create_all': emitAll('create-tables'),
    'metadata.drop_all': emitAll('drop-tables'),
    'index.create': emitIndex('create-index'),
    'index.drop': emitIndex('drop-index'),
    'sequence.create': emitSequence('create'),
    'sequence.drop': emitSequence('drop'),
    'sequence.next_value': {
      signature: [],
      apply: ({ self, at }) =>
        self.kind === 'sequence' ? { kind: 'sql-next-value', sequence: self } : unexpected(self, 'self', at),
    },
    'column.copy': { signature: [], apply: ({ self }) => self },
  },
  attributes: {
    'metadata.tables': (self, { at }) => (self.kind === 'metadata' ? tablesByName(self) : unexpected(self, 'self', at)),
    'metadata.schema': (self, { at }) => (self.kind === 'metadata' ? self.schema : unexpected(self, 'self', at)),
    'index.name': (self, { at }) => (self.kind === 'index' ? self.name : unexpected(self, 'self', at)),
    'sequence.name': (self, { at }) => (self.kind === 'sequence' ? self.name : unexpected(self, 'self', at)),
  },
}

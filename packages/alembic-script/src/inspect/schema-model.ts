// A database's schema while a script runs: what was there, overlaid by what the operations before changed.
import type {
  ColumnView,
  ConstraintView,
  ForeignKeyView,
  IndexView,
  Known,
  SchemaView,
  TableKey,
  TableView,
} from '../schema-view.ts'
import type { NamedInScript } from './named-in-script.ts'

export interface TableModel {
  columns: Known<ColumnView[]>
  indexes: Known<IndexView[]>
  primaryKey: Known<ConstraintView>
  uniques: Known<ConstraintView[]>
  foreignKeys: Known<ForeignKeyView[]>
  checks: Known<{ readonly name: string | null; readonly text: string }[]>
  comment: Known<string | null>
}

/** Things of a schema that are known by name only: present, gone, or not to be told. */
type NameState = 'present' | 'absent' | 'unknown'

/** A new, empty table of which all is known. */
export function emptyTable(): TableModel {
  return {
    columns: [],
    indexes: [],
    primaryKey: { name: null, columns: [] },
    uniques: [],
    foreignKeys: [],
    checks: [],
    comment: null,
  }
}

/** A table that exists, and of which nothing else can be told. */
export function opaqueTable(): TableModel {
  return {
    ...{ columns: 'unknown', indexes: 'unknown', primaryKey: 'unknown', uniques: 'unknown' },
    ...{ foreignKeys: 'unknown', checks: 'unknown', comment: 'unknown' },
  }
}

const copied = <T>(list: Known<readonly T[]>): Known<T[]> => (list === 'unknown' ? list : [...list])

function modelOf(view: TableView): TableModel {
  return {
    columns: copied(view.columns),
    indexes: copied(view.indexes),
    primaryKey: view.primaryKey,
    uniques: copied(view.uniques),
    foreignKeys: copied(view.foreignKeys),
    checks: copied(view.checks),
    comment: view.comment,
  }
}

/** PostgreSQL's default schema is spelled in two ways. */
const plainSchema = (schema: string | null) => (schema === 'public' ? null : schema)
const keyOf = ({ schema, name }: TableKey) => JSON.stringify([plainSchema(schema), name])
const nameOf = (key: string): TableKey => {
  const [schema = null, name = ''] = JSON.parse(key)
  return { schema, name }
}

type NameKind = 'view' | 'sequence' | 'extension' | 'schema'

/** Whether a name is one that a script's words may mean. Databases that fold names are taken at their word in lower case. */
function isNamed(name: string, { words, patterns }: NamedInScript): boolean {
  const own = name.toLowerCase()
  return words.has(own) || patterns.some((pattern) => pattern.test(own))
}

/** Mutable; its `view` answers for the moment at which it is asked. */
export class SchemaModel {
  private base: SchemaView
  private isOpaque = false
  /** What a refused revision named: unknown, until a later statement tells it anew. */
  private readonly doubts: NamedInScript[] = []
  private tables = new Map<string, Known<TableModel | null>>()
  private enums = new Map<string, Known<string[] | null>>()
  private names: Record<NameKind, Map<string, NameState>> = {
    view: new Map(),
    sequence: new Map(),
    extension: new Map(),
    schema: new Map(),
  }

  constructor(base: SchemaView) {
    this.base = base
  }

  /** From now on nothing can be told, but what is made after this. */
  forgetAll(): void {
    this.isOpaque = true
    this.tables.clear()
    this.enums.clear()
    for (const names of Object.values(this.names)) names.clear()
  }

  /** Leaves unknown what these words name: a table, type, view… of such a name may be there or not. */
  forgetNamed(named: NamedInScript): void {
    this.doubts.push(named)
    for (const key of this.tables.keys()) if (isNamed(nameOf(key).name, named)) this.tables.set(key, 'unknown')
    for (const key of this.enums.keys()) if (isNamed(nameOf(key).name, named)) this.enums.set(key, 'unknown')
    for (const names of Object.values(this.names)) {
      for (const key of names.keys()) if (isNamed(nameOf(key).name, named)) names.set(key, 'unknown')
    }
  }

  private isUntold(name: string): boolean {
    return this.isOpaque || this.doubts.some((named) => isNamed(name, named))
  }

  table(key: TableKey): Known<TableModel | null> {
    const own = this.tables.get(keyOf(key))
    if (own !== undefined) return own
    const given = this.isUntold(key.name) ? 'unknown' : this.base.table({ ...key, schema: plainSchema(key.schema) })
    const model = given === 'unknown' || given === null ? given : modelOf(given)
    this.tables.set(keyOf(key), model)
    return model
  }

  /** Every table that is known, whatever its schema. */
  eachTable(change: (table: TableModel) => void): void {
    for (const table of this.tables.values()) if (table !== null && table !== 'unknown') change(table)
  }

  /** Views may have gone with what they stood on. */
  doubtViews(): void {
    for (const key of this.names.view.keys()) this.names.view.set(key, 'unknown')
  }

  setTable(key: TableKey, table: Known<TableModel | null>): void {
    this.tables.set(keyOf(key), table)
  }

  enumeration(key: TableKey): Known<string[] | null> {
    const own = this.enums.get(keyOf(key))
    if (own !== undefined) return own
    const given = this.isUntold(key.name)
      ? 'unknown'
      : this.base.enumeration({ ...key, schema: plainSchema(key.schema) })
    return given === 'unknown' || given === null ? given : [...given]
  }

  setEnumeration(key: TableKey, labels: Known<string[] | null>): void {
    this.enums.set(keyOf(key), labels)
  }

  setName(kind: NameKind, key: TableKey, state: NameState): void {
    this.names[kind].set(keyOf(key), state)
  }

  private named(kind: NameKind, schema: string | null, given: Known<readonly string[]>): Known<readonly string[]> {
    if (this.isOpaque || given === 'unknown' || this.doubts.length > 0) return 'unknown'
    const found = new Set(given)
    for (const [key, state] of this.names[kind]) {
      const own = nameOf(key)
      if (plainSchema(own.schema) !== plainSchema(schema)) continue
      if (state === 'unknown') return 'unknown'
      if (state === 'present') found.add(own.name)
      else found.delete(own.name)
    }
    return [...found]
  }

  readonly view: SchemaView = {
    schemas: () => this.named('schema', null, this.base.schemas()),
    tables: (schema) => {
      const given = this.base.tables(plainSchema(schema))
      if (this.isOpaque || given === 'unknown' || this.doubts.length > 0) return 'unknown'
      const found = new Set(given)
      for (const [key, table] of this.tables) {
        const own = nameOf(key)
        if (own.schema !== plainSchema(schema)) continue
        if (table === 'unknown') return 'unknown'
        if (table === null) found.delete(own.name)
        else found.add(own.name)
      }
      return [...found]
    },
    views: (schema) => this.named('view', schema, this.base.views(plainSchema(schema))),
    hasView: (key) => {
      const own = this.names.view.get(keyOf(key))
      if (own !== undefined) return own === 'unknown' ? own : own === 'present'
      return this.isUntold(key.name) ? 'unknown' : this.base.hasView({ ...key, schema: plainSchema(key.schema) })
    },
    table: (key) => this.table(key),
    enumeration: (key) => this.enumeration(key),
    sequences: (schema) => this.named('sequence', schema, this.base.sequences(plainSchema(schema))),
    extension: (name) => {
      const own = this.names.extension.get(keyOf({ schema: null, name }))
      if (own !== undefined) return own === 'unknown' ? own : own === 'present'
      return this.isUntold(name) ? 'unknown' : this.base.extension(name)
    },
  }
}

/** A database in which nothing was made yet. */
export const EMPTY_SCHEMA: SchemaView = {
  schemas: () => ['public'],
  tables: () => [],
  views: () => [],
  hasView: () => false,
  table: () => null,
  enumeration: () => null,
  sequences: () => [],
  extension: (name) => name === 'plpgsql',
}

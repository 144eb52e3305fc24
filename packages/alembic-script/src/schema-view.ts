// What a script may ask of the database (sqlalchemy.inspect), read-only. Each answer may be unknown, never guessed.

/** `unknown`: whether there is such a thing, or what it looks like, can't be told. */
export type Known<T> = T | 'unknown'

export interface TableKey {
  /** null: the default schema. */
  readonly schema: string | null
  readonly name: string
}

export interface ColumnView {
  readonly name: string
  /** The type as the database names it; null when it can't be told. */
  readonly type: string | null
  readonly nullable: boolean | null
  readonly default: string | null
  readonly comment: string | null
}

export interface IndexView {
  readonly name: string
  readonly columns: readonly (string | null)[]
  readonly unique: boolean
}

export interface ConstraintView {
  readonly name: string | null
  readonly columns: readonly string[]
}

export interface ForeignKeyView extends ConstraintView {
  readonly referredSchema: string | null
  readonly referredTable: string
  readonly referredColumns: readonly string[]
  readonly onDelete: string | null
  readonly onUpdate: string | null
}

export interface TableView {
  readonly columns: Known<readonly ColumnView[]>
  readonly indexes: Known<readonly IndexView[]>
  readonly primaryKey: Known<ConstraintView>
  readonly uniques: Known<readonly ConstraintView[]>
  readonly foreignKeys: Known<readonly ForeignKeyView[]>
  readonly checks: Known<readonly { readonly name: string | null; readonly text: string }[]>
  readonly comment: Known<string | null>
}

/** One moment of a database; a new view is made for what the statements of a plan change. */
export interface SchemaView {
  readonly schemas: () => Known<readonly string[]>
  readonly tables: (schema: string | null) => Known<readonly string[]>
  readonly views: (schema: string | null) => Known<readonly string[]>
  /** Whether there is a view of that name, which may be told when the list of all can't. */
  readonly hasView: (key: TableKey) => Known<boolean>
  /** null: there is no such table. */
  readonly table: (key: TableKey) => Known<TableView | null>
  /** Labels of an enum type (PostgreSQL); null: there is no such type. */
  readonly enumeration: (key: TableKey) => Known<readonly string[] | null>
  readonly sequences: (schema: string | null) => Known<readonly string[]>
  /** Whether an extension is installed (PostgreSQL). */
  readonly extension: (name: string) => Known<boolean>
}

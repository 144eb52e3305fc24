// Naming conventions (sqlalchemy.sql.naming.ConventionDict).
import { type Identifier, identifier } from '../../interpret/values/value.ts'
import type { TableName } from '../../operations/operation-reader.ts'
import { NotCompilable } from '../../refusal.ts'
import type { CompileContext } from '../context.ts'

export interface NamedThing {
  readonly prefix: 'ix' | 'uq' | 'ck' | 'fk' | 'pk'
  readonly name: Identifier | null
  readonly table: TableName
  /** Its columns' names, local ones for a foreign key. */
  readonly columns: readonly string[]
  /** Columns that belong to no table, whose label is their name. */
  readonly loose?: ReadonlySet<string>
  readonly referredTable?: string
  readonly referredColumns?: readonly string[]
}

function label(thing: NamedThing, column: string): string {
  if (thing.loose?.has(column)) return column
  const schema = thing.table.schema === null ? '' : `${thing.table.schema.text.replaceAll('.', '_')}_`
  return `${schema}${thing.table.name.text}_${column}`
}

function columnToken(thing: NamedThing, key: string): string {
  const match = /^(referred_)?column_(\d+)(_?N)?_(name|key|label)$/.exec(key)
  if (match === null || (match[1] !== undefined && match[4] !== 'name'))
    throw new NotCompilable('naming-token', { token: key })
  // Inside CREATE TABLE, the table that is referred to is not known yet.
  if (match[1] !== undefined && thing.referredColumns === undefined) {
    throw new NotCompilable('naming-without-columns', { token: key })
  }
  const columns = match[1] === undefined ? thing.columns : (thing.referredColumns ?? [])
  if (thing.prefix === 'fk' && columns.length === 0) throw new NotCompilable('naming-without-columns', { token: key })
  const text = (column: string) => (match[4] === 'label' ? label(thing, column) : column)
  if (match[3] !== undefined) return columns.map(text).join(match[3].startsWith('_') ? '_' : '')
  const column = columns[Number(match[2])]
  return column === undefined ? '' : text(column)
}

function token(thing: NamedThing, key: string): string {
  switch (key) {
    case 'table_name':
      return thing.table.name.text
    case 'constraint_name':
      if (thing.name === null) throw new NotCompilable('naming-needs-name', { prefix: thing.prefix })
      return thing.name.text
    case 'referred_table_name':
      if (thing.referredTable === undefined) throw new NotCompilable('naming-without-columns', { token: key })
      return thing.referredTable
    default:
      return columnToken(thing, key)
  }
}

/**
 * The name that SQLAlchemy gives: a final name as it is; else the convention's where none was given or where its
 * template holds the given one; else the given one, or none.
 * @throws NotCompilable
 */
export function conventionalName(thing: NamedThing, context: CompileContext): Identifier | null {
  if (thing.name?.final) return thing.name
  const template = context.namingConvention[thing.prefix]
  if (template === undefined) return thing.name
  if (thing.name !== null && !template.includes('constraint_name')) return thing.name
  const name = template.replace(
    /%(?:\((\w+)\)s|([\s\S]?))/g,
    (whole, key: string | undefined, other: string | undefined) => {
      if (key !== undefined) return token(thing, key)
      if (other === '%') return '%'
      throw new NotCompilable('naming-token', { token: whole })
    },
  )
  return identifier(name, true)
}

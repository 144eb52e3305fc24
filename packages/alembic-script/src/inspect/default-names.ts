// The names that a database gives to constraints without one (PostgreSQL ChooseConstraintName; MySQL's and MariaDB's own rules).
import type { Engine } from '../settings.ts'
import type { TableModel } from './schema-model.ts'

/** PostgreSQL cuts longer ones in a way of its own, so they are not told. */
const LONGEST = 63

/** The wanted name, or the first with a number that nobody has. */
function free(wanted: string, taken: ReadonlySet<string | null>, [separator, from]: readonly [string, number]): string {
  if (!taken.has(wanted)) return wanted
  for (let number = from; ; number += 1) {
    const name = `${wanted}${separator}${number}`
    if (!taken.has(name)) return name
  }
}

type Names = readonly { readonly name: string | null }[] | 'unknown'

function taken(table: TableModel): Set<string | null> | null {
  const lists: readonly Names[] = [table.uniques, table.foreignKeys, table.checks, table.indexes]
  if (table.primaryKey === 'unknown') return null
  const names = new Set<string | null>([table.primaryKey.name])
  for (const list of lists) {
    if (list === 'unknown') return null
    for (const { name } of list) names.add(name)
  }
  return names
}

export interface Unnamed {
  readonly kind: 'pkey' | 'key' | 'fkey' | 'check'
  readonly columns: readonly string[]
}

/** null: it can't be told. */
export function defaultName({ kind, columns }: Unnamed, table: { name: string; model: TableModel }, engine: Engine) {
  const names = taken(table.model)
  if (names === null) return null
  if (engine === 'postgresql') {
    const middle = kind === 'pkey' || (kind === 'check' && columns.length !== 1) ? [] : columns
    const name = [table.name, ...middle, kind].join('_')
    return Buffer.byteLength(name) > LONGEST ? null : free(name, names, ['', 1])
  }
  if (kind === 'pkey') return null
  if (kind === 'key') return columns[0] === undefined ? null : free(columns[0], names, ['_', 2])
  const prefix = kind === 'fkey' ? `${table.name}_ibfk_` : engine === 'mysql' ? `${table.name}_chk_` : 'CONSTRAINT_'
  const numbers = [...names].flatMap((name) => (name?.startsWith(prefix) ? [Number(name.slice(prefix.length))] : []))
  return `${prefix}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`
}

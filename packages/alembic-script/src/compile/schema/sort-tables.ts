// The order of tables by their foreign keys (sqlalchemy.sql.ddl.sort_tables_and_constraints, sqlalchemy.util.topological).
import type { Constraint } from '../../constructs/schema-item.ts'
import { NotCompilable } from '../../refusal.ts'
import type { TableLayout } from './table-layout.ts'

type ForeignKey = Extract<Constraint, { kind: 'foreign-key-constraint' }>

export interface SortedTables {
  readonly tables: readonly TableLayout[]
  /** Foreign keys that stand outside their tables, as statements of their own. */
  readonly left: ReadonlySet<Constraint>
}

function keyOf(name: string, schema: string | null): string {
  return JSON.stringify([schema, name])
}

function tableKey({ table }: TableLayout): string {
  return keyOf(table.name.text, table.schema?.text ?? null)
}

function foreignKeys(layout: TableLayout): ForeignKey[] {
  return layout.constraints.filter((item): item is ForeignKey => item.kind === 'foreign-key-constraint')
}

function referred(key: ForeignKey): string {
  const [target] = key.targets
  return keyOf(target?.table.text ?? '', target?.schema?.text ?? null)
}

type Dependencies = ReadonlyMap<TableLayout, ReadonlySet<TableLayout>>

function dependenciesOf(tables: readonly TableLayout[], left: ReadonlySet<Constraint>): Dependencies {
  const byKey = new Map(tables.map((table) => [tableKey(table), table]))
  return new Map(
    tables.map((table) => {
      const parents = foreignKeys(table)
        .filter((key) => !left.has(key))
        .flatMap((key) => byKey.get(referred(key)) ?? [])
      return [table, new Set(parents.filter((parent) => parent !== table))]
    }),
  )
}

/** Parents first, in the given order otherwise; null where there is a cycle, with the tables that remain. */
function sorted(tables: readonly TableLayout[], dependencies: Dependencies): TableLayout[] | { rest: TableLayout[] } {
  const done: TableLayout[] = []
  let todo = [...tables]
  while (todo.length > 0) {
    const open = new Set(todo)
    const free = todo.filter((table) => ![...(dependencies.get(table) ?? [])].some((parent) => open.has(parent)))
    if (free.length === 0) return { rest: todo }
    done.push(...free)
    todo = todo.filter((table) => !free.includes(table))
  }
  return done
}

/** Tables of the rest that are part of a cycle, not merely behind one. */
function inCycles(rest: readonly TableLayout[], dependencies: Dependencies): TableLayout[] {
  const reaches = (from: TableLayout, goal: TableLayout, seen: Set<TableLayout>): boolean =>
    [...(dependencies.get(from) ?? [])].some((parent) => {
      if (parent === goal) return true
      if (seen.has(parent)) return false
      seen.add(parent)
      return reaches(parent, goal, seen)
    })
  return rest.filter((table) => reaches(table, table, new Set()))
}

/**
 * @param mayLeave whether a foreign key of a cycle can stand outside its table.
 * @throws NotCompilable for a cycle that can't be opened.
 */
export function sortTables(tables: readonly TableLayout[], mayLeave: (key: Constraint) => boolean): SortedTables {
  const left = new Set<Constraint>(tables.flatMap(foreignKeys).filter((key) => key.rules.useAlter))
  const first = sorted(tables, dependenciesOf(tables, left))
  if (Array.isArray(first)) return { tables: first, left }
  for (const table of inCycles(first.rest, dependenciesOf(tables, left))) {
    for (const key of foreignKeys(table)) if (mayLeave(key)) left.add(key)
  }
  const second = sorted(tables, dependenciesOf(tables, left))
  if (!Array.isArray(second))
    throw new NotCompilable('tables-in-cycle', { table: second.rest[0]?.table.name.text ?? '' })
  return { tables: second, left }
}

/** The tables to which these refer must be in their MetaData. @throws NotCompilable */
export function checkReferences(tables: readonly TableLayout[], known: readonly TableLayout['table'][]): void {
  const names = new Set(known.map(({ name, schema }) => keyOf(name.text, schema?.text ?? null)))
  const missing = tables.flatMap(foreignKeys).find((key) => !names.has(referred(key)))
  if (missing !== undefined)
    throw new NotCompilable('referred-table-missing', { table: missing.targets[0]?.table.text ?? '' })
}

// Where the columns of a new table stand (ApplyBatchImpl._setup_dependencies_for_add_column, topological.sort).
import { NotCompilable } from '../../refusal.ts'
import type { CopiedColumn, TableCopy } from './table-copy.ts'

type Pair = readonly [before: string, after: string]

interface Placing {
  /** Columns of the old table that stay, in order. */
  readonly existing: readonly string[]
  readonly isPartial: boolean
}

/** The neighbours of a new column; one that was not named follows from the other. */
function pairsOf(column: CopiedColumn, { existing, isPartial }: Placing, made: readonly Pair[]): Pair[] {
  let { before, after } = column.place ?? { before: null, after: null }
  if (!isPartial && after !== null && before === null) {
    const index = existing.indexOf(after)
    before = index >= 0 ? (existing[index + 1] ?? null) : (made.findLast(([first]) => first === after)?.[1] ?? null)
  } else if (!isPartial && before !== null && after === null) {
    const index = existing.indexOf(before)
    after = index >= 0 ? (existing[index - 1] ?? null) : (made.findLast(([, second]) => second === before)?.[0] ?? null)
  }
  const pairs: Pair[] = []
  if (before !== null) pairs.push([column.key, before])
  if (after !== null) pairs.push([after, column.key])
  const last = existing.at(-1)
  if (!isPartial && before === null && after === null && last !== undefined) pairs.push([last, column.key])
  return pairs
}

function sorted(keys: readonly string[], pairs: readonly Pair[]): string[] {
  const done: string[] = []
  let todo = [...keys]
  while (todo.length > 0) {
    const open = new Set(todo)
    const free = todo.filter((key) => !pairs.some(([first, second]) => second === key && open.has(first)))
    if (free.length === 0) throw new NotCompilable('columns-in-cycle', { column: todo[0] ?? '' })
    done.push(...free)
    todo = todo.filter((key) => !free.includes(key))
  }
  return done
}

/** Puts the columns in the order that the batch asks for. @throws NotCompilable where it contradicts itself. */
export function orderColumns(copy: TableCopy, orders: readonly (readonly string[])[]): void {
  const isPartial = orders.length > 0
  const existing = copy.columns.filter((column) => column.from !== null).map((column) => column.key)
  const made: Pair[] = []
  for (const column of copy.columns) {
    if (column.from === null) made.push(...pairsOf(column, { existing, isPartial }, made))
  }
  if (!isPartial && made.length === 0) return
  const given = isPartial ? orders : [existing]
  const chains = given.flatMap((order) => order.slice(1).map((key, index): Pair => [order[index] ?? '', key]))
  const pairs = [...chains, ...made].filter(([first, second]) => first !== second)
  const keys = copy.columns.map((column) => column.key)
  const unknown = pairs.flat().find((key) => !keys.includes(key))
  if (unknown !== undefined) throw new NotCompilable('unknown-column', { column: unknown })
  const order = sorted(keys, pairs)
  copy.columns.sort((left, right) => order.indexOf(left.key) - order.indexOf(right.key))
}

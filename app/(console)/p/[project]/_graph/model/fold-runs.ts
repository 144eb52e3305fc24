// The rows of the list when long straight runs are folded: what neither branches, merges nor stands out is one row. Pure.
import type { GraphView } from '@/app/answers.ts'
import type { GraphNode } from './graph-layout.ts'

type Row = GraphView['rows'][number]

export type ListItem =
  | { readonly kind: 'revision'; readonly index: number }
  /** Rows `first` to `last` of the history, both counted. */
  | { readonly kind: 'run'; readonly first: number; readonly last: number }

/** Shorter runs are quicker read than opened. */
const shortestRun = 5

export interface FoldOrder {
  readonly rows: readonly Row[]
  /** Revisions that must stay in sight: where environments stand, what a link leads to. */
  readonly kept: ReadonlySet<string>
  /** First revisions of the runs that were opened. */
  readonly opened: ReadonlySet<string>
}

/** How many revisions follow or depend on each. */
function countNext(rows: readonly Row[]): Map<string, number> {
  const next = new Map<string, number>()
  for (const { downRevisions, dependencies } of rows) {
    for (const id of [...downRevisions, ...dependencies]) next.set(id, (next.get(id) ?? 0) + 1)
  }
  return next
}

export function foldRuns({ rows, kept, opened }: FoldOrder): ListItem[] {
  const next = countNext(rows)
  const isPlain = (row: Row) =>
    row.downRevisions.length === 1 &&
    row.dependencies.length === 0 &&
    row.branchLabels.length === 0 &&
    row.refused === null &&
    next.get(row.revision) === 1 &&
    !kept.has(row.revision)
  const items: ListItem[] = []
  let first = 0
  while (first < rows.length) {
    const last = lastOfRun(rows, first, isPlain)
    const name = rows[first]?.revision ?? ''
    if (last - first + 1 >= shortestRun && !opened.has(name)) items.push({ kind: 'run', first, last })
    else for (let index = first; index <= Math.max(first, last); index++) items.push({ kind: 'revision', index })
    first = Math.max(first, last) + 1
  }
  return items
}

/** @returns the last row of the straight run that begins at `first`; `first - 1` when none does */
function lastOfRun(rows: readonly Row[], first: number, isPlain: (row: Row) => boolean): number {
  let last = first - 1
  for (let index = first; index < rows.length; index++) {
    const row = rows[index]
    if (!row || !isPlain(row)) break
    const above = rows[index - 1]
    if (index > first && above?.downRevisions[0] !== row.revision) break
    last = index
  }
  return last
}

/** What is drawn for each item: a folded run is one node that follows what its last revision follows. */
export function nodesOf(rows: readonly Row[], items: readonly ListItem[]): GraphNode[] {
  return items.flatMap((item): GraphNode[] => {
    const only = item.kind === 'revision' ? rows[item.index] : undefined
    if (only) return [only]
    if (item.kind === 'revision') return []
    const top = rows[item.first]
    const bottom = rows[item.last]
    return top && bottom ? [{ revision: top.revision, downRevisions: bottom.downRevisions }] : []
  })
}

'use client'
import { useMemo } from 'react'
import type { GraphView } from '@/app/answers.ts'
import type { ListEnvironment } from './list-look.ts'
import { filterRows, isFiltered } from './model/filter-rows.ts'
import { foldRuns, type ListItem, nodesOf } from './model/fold-runs.ts'
import { type GraphLayout, layOutGraph } from './model/graph-layout.ts'
import type { ListView } from './read-list-view.ts'
import type { Standing } from './row/list-row.tsx'

export interface ListItems {
  readonly items: readonly ListItem[]
  /** Null while something is filtered out: lines would lead to what is not there. */
  readonly layout: GraphLayout | null
  readonly shown: number
}

interface ListOf {
  readonly graph: GraphView
  readonly view: ListView
  readonly opened: ReadonlySet<string>
  readonly environments: readonly ListEnvironment[]
}

export function useListItems({ graph, view, opened, environments }: ListOf): ListItems {
  const { filter, isFolded, at } = view
  return useMemo(() => {
    if (isFiltered(filter)) {
      const places = filterRows(graph, filter, environments)
      return { items: places.map((index) => ({ kind: 'revision', index })), layout: null, shown: places.length }
    }
    const kept = new Set([at, ...graph.environments.flatMap(({ stands }) => stands)])
    const items: ListItem[] = isFolded
      ? foldRuns({ rows: graph.rows, kept, opened })
      : graph.rows.map((_, index) => ({ kind: 'revision', index }))
    return { items, layout: layOutGraph(nodesOf(graph.rows, items)), shown: graph.rows.length }
  }, [graph, filter, isFolded, at, opened, environments])
}

type StandingsOf = (index: number) => readonly Standing[]

/** @returns what the environments have of the revision at a place; the same list for the same place, so that rows stay as they are */
export function useStandings(graph: GraphView, environments: readonly ListEnvironment[]): StandingsOf {
  return useMemo(() => {
    const applied = new Map(graph.applied.map((one) => [`${one.environmentId} ${one.revision}`, one]))
    const byId = new Map(graph.environments.map((one) => [one.environmentId, one]))
    const made = new Map<number, readonly Standing[]>()
    return (index) => {
      const known = made.get(index)
      if (known) return known
      const revision = graph.rows[index]?.revision ?? ''
      const list = environments.map(({ id }) => ({
        environmentId: id,
        mark: byId.get(id)?.marks[index] ?? 'u',
        isHere: byId.get(id)?.stands.includes(revision) ?? false,
        applied: applied.get(`${id} ${revision}`),
      }))
      made.set(index, list)
      return list
    }
  }, [graph, environments])
}

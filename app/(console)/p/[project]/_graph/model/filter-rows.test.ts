import { describe, expect, test } from 'vitest'
import type { GraphView } from '@/app/answers.ts'
import { choicesOf, filterRows, fromQuery, isFiltered, noFilter, toQuery } from './filter-rows.ts'

const row = (revision: string, more: Partial<GraphView['rows'][number]> = {}): GraphView['rows'][number] => ({
  ...{ revision, downRevisions: [], message: `adds ${revision}`, author: null, createDate: null, path: 'a.py' },
  ...{
    dependsOn: [],
    dependencies: [],
    branchLabels: [],
    isHead: false,
    refused: null,
    unplanned: false,
    overridden: false,
    findings: 0,
  },
  ...more,
})
const graph: GraphView = {
  ...{ stamp: '', count: 3, applied: [] },
  rows: [row('c', { author: 'Ada' }), row('b', { branchLabels: ['billing'] }), row('a', { author: 'Grace' })],
  environments: [{ environmentId: 'e1', marks: 'paa', stands: ['b'] }],
}
const environments = [{ id: 'e1', slug: 'live' }]
const found = (filter: Partial<typeof noFilter>) => filterRows(graph, { ...noFilter, ...filter }, environments)

describe('filterRows', () => {
  test('finds by text, author, label, and what an environment has', () => {
    expect(found({ text: ' ADDS B ' })).toEqual([1])
    expect(found({ author: 'Grace' })).toEqual([2])
    expect(found({ label: 'billing' })).toEqual([1])
    expect(found({ environment: 'live', standing: 'pending' })).toEqual([0])
    expect(found({ environment: 'live', standing: 'applied' })).toEqual([1, 2])
    expect(found({ environment: 'live', standing: 'here' })).toEqual([1])
    expect(found({ environment: 'live', standing: 'applied', author: 'Grace' })).toEqual([2])
    expect(found({ environment: 'gone' })).toEqual([])
  })

  test('comes back from the address as it was written there', () => {
    const filter = { text: 'x', author: 'Ada', label: 'l', environment: 'live', standing: 'here' } as const
    const query = toQuery(filter)
    expect(fromQuery((name) => query[name] ?? '')).toEqual(filter)
    expect(isFiltered(fromQuery(() => ''))).toBe(false)
  })

  test('offers the authors and labels that there are', () => {
    expect(choicesOf(graph.rows)).toEqual({ authors: ['Ada', 'Grace'], labels: ['billing'] })
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphView } from '@/app/answers.ts'
import { foldRuns, nodesOf } from './fold-runs.ts'

type Row = GraphView['rows'][number]

const row = (revision: string, downRevisions: string[], more: Partial<Row> = {}): Row => ({
  ...{ revision, downRevisions, message: revision, author: null, createDate: null, path: `${revision}.py` },
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

/** Newest first: r9 to r0, each after the other. */
const line = Array.from({ length: 10 }, (_, index) => row(`r${9 - index}`, index === 9 ? [] : [`r${8 - index}`]))
const none: ReadonlySet<string> = new Set()
const run = (first: number, last: number) => ({ kind: 'run', first, last })

describe('foldRuns', () => {
  test('folds what only follows one another, between the head and the base', () => {
    const items = foldRuns({ rows: line, kept: none, opened: none })
    expect(items).toEqual([{ kind: 'revision', index: 0 }, run(1, 8), { kind: 'revision', index: 9 }])
    expect(nodesOf(line, items).map(({ revision, downRevisions }) => [revision, ...downRevisions])).toEqual([
      ['r9', 'r8'],
      ['r8', 'r0'],
      ['r0'],
    ])
  })

  test('keeps where an environment stands in sight, and opens a run that was asked for', () => {
    const items = foldRuns({ rows: line, kept: new Set(['r2']), opened: none })
    expect(items.filter(({ kind }) => kind === 'run')).toEqual([run(1, 6)])
    expect(foldRuns({ rows: line, kept: none, opened: new Set(['r8']) })).toHaveLength(10)
  })

  test('never folds labels, refusals, merges, branch points or what something depends on', () => {
    const changes: readonly (readonly [number, Partial<Row>])[] = [
      [5, { branchLabels: ['billing'] }],
      [5, { refused: 'upgrade' }],
      [5, { dependencies: ['r0'] }],
    ]
    for (const [at, change] of changes) {
      const rows = line.map((one, index) => (index === at ? { ...one, ...change } : one))
      const items = foldRuns({ rows, kept: none, opened: none })
      expect(items).toContainEqual({ kind: 'revision', index: at })
    }
    const rows = [row('other', ['r4']), ...line]
    expect(foldRuns({ rows, kept: none, opened: none })).toContainEqual({ kind: 'revision', index: 6 })
  })

  test('in any history every revision is in exactly one item, in its order', () => {
    const histories = fc.array(fc.tuple(fc.nat({ max: 3 }), fc.boolean()), { maxLength: 60 }).map((picks) =>
      picks.map(([jump, isLabelled], index) => {
        const down = index + 1 + jump
        return row(`r${index}`, down < picks.length ? [`r${down}`] : [], isLabelled ? { branchLabels: ['x'] } : {})
      }),
    )
    fc.assert(
      fc.property(histories, (rows) => {
        const places = foldRuns({ rows, kept: none, opened: none }).flatMap((item) =>
          item.kind === 'revision'
            ? [item.index]
            : Array.from({ length: item.last - item.first + 1 }, (_, offset) => item.first + offset),
        )
        expect(places).toEqual(rows.map((_, index) => index))
      }),
    )
  })
})

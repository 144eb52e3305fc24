import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutGraph } from './graph-layout.ts'

const node = (revision: string, ...downRevisions: string[]) => ({ revision, downRevisions })

describe('layOutGraph', () => {
  test('a straight history stays in one lane', () => {
    const { rows, laneCount } = layOutGraph([node('c', 'b'), node('b', 'a'), node('a')])
    expect(rows.map(({ lane }) => lane)).toEqual([0, 0, 0])
    expect(laneCount).toBe(1)
    expect(rows[2]).toEqual({ lane: 0, above: [{ from: 0, to: 0, dashed: false }], below: [] })
  })

  test('two heads of one base take two lanes that meet at it', () => {
    const { rows, laneCount } = layOutGraph([node('c', 'a'), node('b', 'a'), node('a')])
    expect(laneCount).toBe(2)
    expect(rows[1]?.below).toContainEqual({ from: 1, to: 0, dashed: false })
    expect(rows[2]).toEqual({ lane: 0, above: [{ from: 0, to: 0, dashed: false }], below: [] })
  })

  test('a merge point opens a lane for each revision that it follows', () => {
    const { rows } = layOutGraph([node('m', 'b', 'c'), node('c', 'a'), node('b', 'a'), node('a')])
    expect(rows[0]?.below).toEqual([
      { from: 0, to: 0, dashed: false },
      { from: 0, to: 1, dashed: false },
    ])
    expect(rows[1]?.lane).toBe(1)
    expect(rows[2]?.lane).toBe(0)
  })

  test('a dependency keeps a dashed lane of its own down to what is depended on', () => {
    const { rows, laneCount } = layOutGraph([
      { ...node('c', 'b'), dependencies: ['x'] },
      node('b', 'a'),
      node('x'),
      node('a'),
    ])
    expect(laneCount).toBe(3)
    expect(rows[0]?.below).toContainEqual({ from: 0, to: 1, dashed: true })
    expect(rows[1]?.below).toContainEqual({ from: 1, to: 1, dashed: true })
    expect(rows[2]?.above).toContainEqual({ from: 1, to: rows[2]?.lane, dashed: true })
  })

  test('in any history what leaves a row is what comes into the next', () => {
    const history = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { maxLength: 30 }).map((picks) =>
      picks.map((list, index) => {
        const older = picks.length - index - 1
        const down = older === 0 ? [] : [...new Set(list.map((pick) => `r${index + 1 + (pick % older)}`))]
        return node(`r${index}`, ...down)
      }),
    )
    fc.assert(
      fc.property(history, (nodes) => {
        const { rows, laneCount } = layOutGraph(nodes)
        for (const [index, row] of rows.entries()) {
          const arriving = new Set((rows[index + 1]?.above ?? []).map(({ from }) => from))
          const left = new Set(row.below.map(({ to }) => to))
          if (index + 1 < rows.length) expect(left).toEqual(arriving)
          expect(row.lane).toBeLessThan(laneCount)
        }
      }),
    )
  })
})

import { buildRevisionMap, downgradeSteps, RevisionError, upgradeSteps } from '@revlane/revision-graph'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { targetsFrom } from './list-targets.ts'

/** A history in which each revision may follow, or depend on, any earlier ones. */
const histories = fc.integer({ min: 1, max: 12 }).chain((length) =>
  fc.tuple(
    ...Array.from({ length }, (_, index) =>
      fc.record({
        revision: fc.constant(`r${index}`),
        downRevisions: fc.subarray(
          Array.from({ length: index }, (_, at) => `r${at}`),
          { maxLength: Math.min(2, index) },
        ),
        dependsOn: fc.constant<string[]>([]),
        branchLabels: fc.constant<string[]>([]),
      }),
    ),
  ),
)

test('each target’s steps are those that the graph itself would take', () => {
  fc.assert(
    fc.property(histories, fc.nat(), (nodes, seed) => {
      const map = buildRevisionMap(nodes)
      const rows = [map.ids[seed % map.ids.length] ?? '']
      for (const { value, kind, steps, revision } of targetsFrom({ map, messages: new Map() }, rows)) {
        if (revision === null || value === 'heads') continue
        try {
          const way = (kind === 'upgrade' ? upgradeSteps : downgradeSteps)(map, { rows, target: value })
          expect(steps).toBe(way.length)
        } catch (error) {
          // The graph may have no way; then planning says so.
          if (!(error instanceof RevisionError)) throw error
        }
      }
    }),
  )
})

// Squared, this would take longer than a test is given.
test('two thousand targets are counted', () => {
  const nodes = Array.from({ length: 2_000 }, (_, index) => ({
    revision: `r${index}`,
    downRevisions: index === 0 ? [] : [`r${index - 1}`],
    dependsOn: [],
    branchLabels: [],
  }))
  const map = buildRevisionMap(nodes)
  for (const row of ['r1999', 'r1000']) {
    expect(targetsFrom({ map, messages: new Map() }, [row]).length).toBeGreaterThan(2_000)
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRevisionMap } from '../map/build-revision-map.ts'
import type { RevisionMap } from '../map/revision-map.ts'
import type { RevisionNode } from '../map/revision-node.ts'
import { appliedRevisions } from '../rows/applied-revisions.ts'
import { describeRows } from '../rows/describe-rows.ts'
import { downgradeSteps } from './downgrade-steps.ts'
import { applyVersionChanges, type GraphStep } from './graph-step.ts'
import { history } from './history.ts'
import { upgradeSteps } from './upgrade-steps.ts'

/** Histories without cycles, with merges, several bases and dependencies, in any file order. */
const histories = fc
  .array(
    fc.record({
      down: fc.array(fc.nat(), { maxLength: 3 }),
      deps: fc.array(fc.nat(), { maxLength: 2 }),
      place: fc.nat(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((links) => {
    const earlier = (index: number, picks: readonly number[]) =>
      index === 0 ? [] : [...new Set(picks.map((pick) => `r${pick % index}`))]
    const nodes = links.map(({ down, deps, place }, index): RevisionNode & { place: number } => ({
      revision: `r${index}`,
      downRevisions: earlier(index, down),
      dependsOn: earlier(index, deps).filter((id) => !earlier(index, down).includes(id)),
      branchLabels: [],
      place,
    }))
    return buildRevisionMap(nodes.sort((left, right) => left.place - right.place))
  })

/** A history with rows that a database may have: the tips of some revisions and all that they need. */
const placed = fc.tuple(histories, fc.array(fc.nat(), { maxLength: 3 }), fc.nat()).map(([map, picks, pick]) => {
  const idAt = (place: number) => map.ids[place % map.ids.length] ?? ''
  return { map, rows: tipsOf(map, appliedRevisions(map, picks.map(idAt))), target: idAt(pick) }
})

function tipsOf(map: RevisionMap, applied: ReadonlySet<string>): string[] {
  const covered = new Set([...applied].flatMap((id) => map.get(id)?.allParents ?? []))
  return [...applied].filter((id) => !covered.has(id)).sort()
}

function holdsStepByStep(map: RevisionMap, steps: readonly GraphStep[]): void {
  for (const [index, step] of steps.entries()) {
    const after = applyVersionChanges(new Set(step.fromRows), step.versionChanges)
    expect([...(after ?? [])].sort()).toEqual(step.toRows)
    expect(step.fromRows).toEqual(steps[index - 1]?.toRows ?? step.fromRows)
    const applied = new Set(appliedRevisions(map, step.fromRows))
    if (step.kind === 'upgrade') applied.add(step.revision)
    else applied.delete(step.revision)
    expect(step.toRows).toEqual(tipsOf(map, applied))
  }
}

test('after each step of an upgrade the rows are the tips of what is applied', () => {
  fc.assert(
    fc.property(placed, ({ map, rows, target }) => {
      holdsStepByStep(map, upgradeSteps(map, { rows, target }))
      const steps = upgradeSteps(map, { rows, target: 'heads' })
      holdsStepByStep(map, steps)
      expect(steps.length).toBe(map.ids.length - appliedRevisions(map, rows).size)
    }),
    { numRuns: 1000 },
  )
})

test('a downgrade to base takes away everything, one step each', () => {
  fc.assert(
    fc.property(placed, ({ map, rows }) => {
      const steps = downgradeSteps(map, { rows, target: 'base' })
      holdsStepByStep(map, steps)
      expect(steps.map((step) => step.revision).sort()).toEqual([...appliedRevisions(map, rows)].sort())
      expect(steps.at(-1)?.toRows ?? []).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('every step runs after those that it needs', () => {
  fc.assert(
    fc.property(placed, ({ map, rows }) => {
      const done = new Set(appliedRevisions(map, rows))
      for (const { revision } of upgradeSteps(map, { rows, target: 'heads' })) {
        for (const parent of map.get(revision)?.allParents ?? []) expect(done.has(parent)).toBe(true)
        done.add(revision)
      }
    }),
  )
})

test('what goes up comes down by the same steps', () => {
  fc.assert(
    fc.property(histories, (map) => {
      const up = upgradeSteps(map, { rows: [], target: 'heads' })
      const down = downgradeSteps(map, { rows: up.at(-1)?.toRows ?? [], target: 'base' })
      expect(down.map((step) => step.revision).sort()).toEqual(up.map((step) => step.revision).sort())
      expect(history(map)).toEqual(up.map((step) => step.revision).reverse())
      expect(describeRows(map, up.at(-1)?.toRows ?? [])).toEqual({ kind: 'at-head', behind: 0 })
    }),
  )
})

import { expect, test } from 'vitest'
import { buildRevisionMap } from '../map/build-revision-map.ts'
import type { RevisionNode } from '../map/revision-node.ts'
import { downgradeSteps } from './downgrade-steps.ts'
import { history } from './history.ts'
import { upgradeSteps } from './upgrade-steps.ts'

const size = 10_000
const node = (revision: string, downRevisions: string[]): RevisionNode => ({
  revision,
  downRevisions,
  dependsOn: [],
  branchLabels: [],
})
const line = Array.from({ length: size }, (_, index) => node(`r${index}`, index === 0 ? [] : [`r${index - 1}`]))
/** A branch of two and a merge, again and again. */
const ladder = Array.from({ length: size }, (_, index) => {
  if (index === 0) return node('r0', [])
  return node(`r${index}`, index % 3 === 0 ? [`r${index - 1}`, `r${index - 2}`] : [`r${index - (index % 3)}`])
})

test.each([
  ['a line', line],
  ['branches and merges', ladder],
])('10,000 revisions in %s are walked up and down', (_, nodes) => {
  const map = buildRevisionMap(nodes)
  expect(history(map).length).toBe(size)
  const up = upgradeSteps(map, { rows: [], target: 'heads' })
  expect(up.length).toBe(size)
  expect(downgradeSteps(map, { rows: up.at(-1)?.toRows ?? [], target: 'base' }).length).toBe(size)
})

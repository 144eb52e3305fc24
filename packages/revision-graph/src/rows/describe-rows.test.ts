import { expect, test } from 'vitest'
import { buildRevisionMap } from '../map/build-revision-map.ts'
import { downgradeSteps } from '../path/downgrade-steps.ts'
import { stampSteps } from '../path/stamp-steps.ts'
import { upgradeSteps } from '../path/upgrade-steps.ts'
import { describeRows } from './describe-rows.ts'

const line = buildRevisionMap(
  ['aaaa1', 'aaaa2', 'aaaa3'].map((revision, index, all) => ({
    revision,
    downRevisions: all.slice(Math.max(0, index - 1), index),
    dependsOn: [],
    branchLabels: [],
  })),
)

test.each([
  [[], { kind: 'empty', behind: 3 }],
  [['aaaa1'], { kind: 'behind', behind: 2 }],
  [['aaaa3'], { kind: 'at-head', behind: 0 }],
  [['gone', 'aaaa1'], { kind: 'unknown-revision', unknown: ['gone'] }],
  [['aaa'], { kind: 'unknown-revision', unknown: ['aaa'] }],
  [['head'], { kind: 'unknown-revision', unknown: ['head'] }],
  [['aaaa1', 'aaaa3'], { kind: 'overlapping', revision: 'aaaa3', overlaps: ['aaaa1'] }],
  [['aaaa1', 'aaaa1'], { kind: 'overlapping', revision: 'aaaa1', overlaps: ['aaaa1'] }],
])('rows %j are %j', (rows, state) => expect(describeRows(line, rows)).toEqual(state))

test('nothing starts from rows that are unknown or overlap', () => {
  for (const [rows, code] of [
    [['aaaa1', 'aaaa3'], 'overlapping-revisions'],
    [['gone'], 'unknown-row'],
  ] as const) {
    expect(() => upgradeSteps(line, { rows, target: 'head' })).toThrow(expect.objectContaining({ code }))
    expect(() => downgradeSteps(line, { rows, target: 'base' })).toThrow(expect.objectContaining({ code }))
  }
})

test('a stamp with purge is the way out of them', () => {
  const steps = stampSteps(line, { rows: ['gone', 'aaaa1'], targets: ['aaaa2'], purge: true })
  expect(steps.map((step) => step.versionChanges)).toEqual([
    [{ delete: 'gone' }],
    [{ delete: 'aaaa1' }],
    [{ insert: 'aaaa2' }],
  ])
  expect(() => stampSteps(line, { rows: ['gone'], targets: ['aaaa2'] })).toThrow(
    expect.objectContaining({ code: 'unknown-row' }),
  )
})

test('a stamp never leaves rows that overlap', () => {
  expect(() => stampSteps(line, { rows: [], targets: ['aaaa1', 'aaaa2'] })).toThrow(
    expect.objectContaining({ code: 'overlapping-revisions' }),
  )
})

import { buildRevisionMap } from '@revlane/revision-graph'
import { expect, test } from 'vitest'
import { wordOf } from './word-of.ts'

const node = (revision: string, ...downRevisions: string[]) => ({
  ...{ revision, downRevisions, dependsOn: [], branchLabels: [] },
})
const map = buildRevisionMap([node('r1'), node('r2', 'r1'), node('r3', 'r2')])
const facts = { map, rows: [] as string[], tables: 3, halfApplied: false }

test.each([
  ['no rows and no tables: empty, all steps behind', { tables: 0 }, { word: 'empty', behind: 3 }],
  ['no rows but tables: unstamped, and nobody says how far behind', {}, { word: 'unstamped', behind: null }],
  ['the head: at head', { rows: ['r3'] }, { word: 'at-head', behind: 0 }],
  ['an ancestor: behind by its steps', { rows: ['r1'] }, { word: 'behind', behind: 2 }],
  ['another case is another revision', { rows: ['R3'] }, { word: 'unknown-revision', unknownRevisions: ['R3'] }],
  ['a row of the start of an id is unknown', { rows: ['r'] }, { word: 'unknown-revision', unknownRevisions: ['r'] }],
  ['a known and an unknown row', { rows: ['r1', 'x'] }, { word: 'unknown-revision', unknownRevisions: ['x'] }],
  ['two rows of one line: overlapping', { rows: ['r1', 'r3'] }, { word: 'overlapping-rows', behind: null }],
  ['a run that stopped halfway', { rows: ['r1'], halfApplied: true }, { word: 'half-applied', behind: 2 }],
  ['an unknown row says more than half', { rows: ['x'], halfApplied: true }, { word: 'unknown-revision' }],
  [
    'no history and a row: unknown',
    { map: null, rows: ['r1'] },
    { word: 'unknown-revision', unknownRevisions: ['r1'] },
  ],
  ['no history and nothing there: empty', { map: null, tables: 0 }, { word: 'empty', behind: null }],
])('%s', (_, change, expected) => {
  expect(wordOf({ ...facts, ...change })).toMatchObject(expected)
})

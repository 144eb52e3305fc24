import { describe, expect, test } from 'vitest'
import type { FleetEnvironment, FleetProject } from '@/app/answers.ts'
import { filterFleet, questionOf } from './fleet-questions.ts'

const environment = (tier: FleetEnvironment['tier'], word: FleetEnvironment['state']['word']): FleetEnvironment => ({
  id: `${tier}-id`,
  slug: tier,
  name: tier,
  tier,
  position: 1,
  revision: null,
  running: null,
  lockedBy: null,
  openRequests: 0,
  lastBackupAt: null,
  state: {
    word,
    measuredAt: null,
    since: null,
    rows: [],
    behind: word === 'behind' ? 2 : null,
    unknownRevisions: [],
    engine: null,
    serverVersion: null,
    tableCount: null,
    failure: null,
    measuring: false,
    stale: false,
    severalHeads: false,
  },
})
const project = (name: string, environments: FleetEnvironment[], headCount = 1): FleetProject => ({
  id: name,
  slug: name.toLowerCase(),
  name,
  family: 'postgresql',
  headCount,
  sourceReadAt: null,
  sourceFailure: null,
  refusedCount: 0,
  environments,
})

const fleet = {
  projects: [
    project('Orders', [environment('dev', 'at-head'), environment('production', 'behind')]),
    project('Cooking', [environment('dev', 'behind'), environment('production', 'at-head')], 2),
  ],
}
const names = (question: Parameters<typeof filterFleet>[1], search = '') =>
  filterFleet(fleet, question, search).map(({ name }) => name)

describe('filterFleet', () => {
  test('behind asks about any environment, production behind about production alone', () => {
    expect(names('behind')).toEqual(['Orders', 'Cooking'])
    expect(names('productionBehind')).toEqual(['Orders'])
  })

  test('several heads is asked of the project', () => {
    expect(names('heads')).toEqual(['Cooking'])
  })

  test('a search narrows the question, whatever the case', () => {
    expect(names('all', 'cOOk')).toEqual(['Cooking'])
  })
})

test('an unknown question in an address is all', () => {
  expect(questionOf('drop table')).toBe('all')
})

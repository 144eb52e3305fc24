import { expect, test } from 'vitest'
import { type Started, startBlock } from './start-block.ts'
import { readStartOptions } from './start-options.ts'

const dana = { name: 'Dana', email: 'dana@demo.test', password: 'secret-of-dana', roles: ['developer'] as const }

function started(changes: Partial<Started> = {}): Started {
  return {
    home: { folder: '/srv/r', wanted: '/srv/r', moved: false },
    options: readStartOptions([], { NODE_ENV: 'test' }),
    version: '0.1.0',
    people: [dana],
    setupCode: null,
    projects: '/srv/r/projects',
    separated: true,
    seconds: 2.71,
    ...changes,
  }
}

test('it says where to go, as whom, how to stop, and how to start empty', () => {
  const block = startBlock(started())
  expect(block).toContain('http://127.0.0.1:3000')
  expect(block).toMatch(/dana@demo\.test +secret-of-dana +developer/)
  expect(block).toContain('Ctrl-C')
  expect(block).toContain('npm start -- --empty')
  expect(block).not.toContain('Note')
})

test('an empty installation shows the one-time code and where projects go', () => {
  const block = startBlock(started({ people: [], setupCode: 'abcde-fghij' }))
  expect(block).toContain('abcde-fghij')
  expect(block).toContain('/srv/r/projects')
})

test('it does not hide that two keys need two users', () => {
  expect(startBlock(started({ separated: false }))).toMatch(/does not hold against\s+code execution in the web process/)
})

test('it warns of an installation that others can reach in clear', () => {
  const options = readStartOptions([], { NODE_ENV: 'test', HOST: '0.0.0.0' })
  expect(startBlock(started({ options }))).toContain('nothing encrypts the way')
  expect(startBlock(started({ options: { ...options, url: 'https://r.example' } }))).not.toContain('encrypts')
})

test('it names the place of data that had to lie elsewhere', () => {
  const home = { folder: '/var/lib/revlane/x-1', wanted: '/root/x/.revlane', moved: true }
  expect(startBlock(started({ home }))).toContain('/root/x/.revlane (a link to /var/lib/revlane/x-1)')
})

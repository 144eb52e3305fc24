import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { News } from '../news.ts'
import { jsonOutput, peopleOutput, wantsColour } from './make-output.ts'
import { forScreen, oneLine } from './plain.ts'
import { planText, statusLines } from './plan-text.ts'

function collect(colour = false) {
  const out: string[] = []
  const err: string[] = []
  const way = {
    ...{ out: { write: (text: string) => out.push(text) }, err: { write: (text: string) => err.push(text) } },
    ...{ colour, now: () => '2026-01-01T00:00:00.000Z' },
  }
  return { out, err, people: peopleOutput(way), json: jsonOutput(way) }
}

const reviewBy = (comment: string): News => ({
  ...{ event: 'review', by: 'Ada', decision: 'approve', comment, counts: true, counted: 1, required: 2 },
})

describe('words for people', () => {
  it('are one line each, whatever others wrote into them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (comment) => {
        const { out, people } = collect()
        people.say(reviewBy(`${comment}\n::error::\u001b[2J\u202e`))
        expect(out).toHaveLength(1)
        expect(out[0]?.slice(0, -1)).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u)
        expect(out[0]).toMatch(/^Approved by Ada/)
      }),
    )
  })

  it('have colour on a terminal that wants it, and only there', () => {
    const tty = { isTTY: true, write: () => true }
    expect(wantsColour(tty, {})).toBe(true)
    expect(wantsColour(tty, { NO_COLOR: '1' })).toBe(false)
    expect(wantsColour(tty, { TERM: 'dumb' })).toBe(false)
    expect(wantsColour({ write: () => true }, {})).toBe(false)
    const { out, people } = collect(true)
    people.say(reviewBy(''))
    expect(out).toEqual(['\u001b[32mApproved by Ada (1 of 2)\u001b[39m\n'])
  })

  it('say a bad end on the error stream, with the page and the way on', () => {
    const { out, err, people } = collect()
    people.end({ exit: 1, outcome: 'failed', message: 'It failed.', url: 'https://x.test', next: 'To come back: x' })
    expect(out).toEqual([])
    expect(err).toEqual(['It failed.\n', '  https://x.test\n', '  To come back: x\n'])
  })
})

it('words for scripts are one object a line, the last one with the exit code', () => {
  const { out, json } = collect()
  json.say(reviewBy('a\nb\u009b'))
  json.end({ exit: 2, outcome: 'still-waiting', message: 'Late.' }, { more: 1 })
  expect(out.join('').trimEnd().split('\n')).toHaveLength(2)
  expect(out.join('')).not.toContain('\u009b')
  expect(JSON.parse(out[0] ?? '')).toMatchObject({ event: 'review', comment: 'a\nb\u009b' })
  expect(JSON.parse(out[1] ?? '')).toMatchObject({ event: 'result', exit: 2, more: 1 })
})

describe('a plan as text', () => {
  const plan = {
    ...{
      planId: 'p',
      checksum: 'c',
      kind: 'upgrade',
      target: 'heads',
      fromRows: [],
      toRows: ['r1'],
      transaction: 'one',
    },
    ...{ statementCount: 3, refusals: [], url: 'https://x.test' },
    findings: [{ code: 'x', params: {}, message: 'line\nDROP DATABASE x;', severity: 'danger', ordinal: 1 }],
    steps: [{ revision: 'r1', direction: 'upgrade', message: 'a\nDROP TABLE b;', path: 'r1.py' }],
    statements: [
      { ordinal: 1, revision: 'r1', sql: 'CREATE TABLE a ()' },
      { ordinal: 2, revision: 'r1', sql: 'SELECT 1 -- why' },
      { ordinal: 3, revision: 'r1', sql: 'SELECT 2;' },
    ],
  }

  it('ends each statement, and keeps what others wrote inside its comments', () => {
    const lines = planText(plan).split('\n')
    expect(lines.filter((line) => !line.startsWith('--') && line !== '')).toEqual([
      ...['CREATE TABLE a ();', 'SELECT 1 -- why', ';', 'SELECT 2;'],
    ])
    expect(lines[0]).toBe('-- upgrade to heads: from no revision to r1')
  })
})

it('status has a line an environment, in columns', () => {
  const environment = { slug: 'production', name: 'Production', tier: 'production' }
  const one = { project: 'api', environment, state: 'behind', rows: ['r1'], behind: 2, measuredAt: null, stale: true }
  const lines = statusLines([
    { ...one, failure: null, openRequests: 1, running: null, url: '' },
    { ...one, project: 'a', state: 'at-head', stale: false, failure: null, openRequests: 0, running: 7, url: '' },
  ])
  expect(lines).toEqual([
    'api/production  production  2 behind (not fresh)  r1  open requests: 1',
    'a/production    production  at head               r1  #7 runs',
  ])
})

it('control characters are shown on a screen, not obeyed', () => {
  expect(forScreen('SELECT\t1\n\u001b[2J')).toBe('SELECT\t1\n\\u001b[2J')
  expect(oneLine('  a\r\n\tb\u0000 ')).toBe('a b')
})

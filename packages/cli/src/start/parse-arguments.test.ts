import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Misused, parseArguments } from './parse-arguments.ts'
import { parseDuration } from './parse-duration.ts'

const parse = (line: string) => parseArguments(line.split(' ').filter(Boolean))

describe('arguments', () => {
  it.each([
    ['upgrade --wait api/production', { command: 'upgrade', wait: true, revision: 'heads', timeoutMs: 1_800_000 }],
    ['upgrade production', { wait: false, timeoutMs: 60_000, place: { project: '-', environment: 'production' } }],
    ['upgrade a/b --wait --timeout 1h30m --again', { timeoutMs: 5_400_000, again: true }],
    ['upgrade a/b --revision c3', { orLater: false }],
    ['upgrade a/b --revision c3 --or-later', { orLater: true }],
    ['wait a/b --or-later --revision c3', { command: 'wait', orLater: true, revision: 'c3', timeoutMs: 1_800_000 }],
    ['can-deploy a/b --revision=c3 --json', { command: 'can-deploy', orLater: false, json: true }],
    ['plan a/b', { command: 'plan', timeoutMs: 120_000, place: { project: 'a', environment: 'b' } }],
    ['status', { command: 'status', place: null }],
    ['help', { command: 'help' }],
    ['upgrade --help', { command: 'help' }],
    ['--version', { command: 'version' }],
  ])('%s is understood', (line, order) => {
    expect(parse(line)).toMatchObject(order)
  })

  it.each([
    ['', /Which command/],
    ['deploy', /no command "deploy"\. /],
    ['head', /no command "head"; did you mean heads\? /],
    ['upgrad a/b', /did you mean upgrade\?/],
    ['chek', /did you mean check\?/],
    ['upgrade', /Which environment/],
    ['upgrade a b', /one word too many/],
    ['upgrade A/b', /no environment/],
    ['upgrade a/b/c', /no environment/],
    ['upgrade ../b', /no environment/],
    ['upgrade a --timeout 0s', /no time/],
    ['upgrade a --timeout 30', /no time/],
    ['upgrade a --timeout', /timeout/],
    ['plan a --or-later', /has no --or-later/],
    ['status --revision x', /has no --revision/],
    ['upgrade a --revision +1', /no revision/],
    ['can-deploy a', /--revision R/],
    ['upgrade a --nonsense', /nonsense/],
  ])('"%s" is refused with what is wrong', (line, why) => {
    expect(() => parse(line)).toThrow(Misused)
    expect(() => parse(line)).toThrow(why)
  })

  it('an empty reason is none', () => {
    expect(() => parseArguments(['upgrade', 'a', '--reason', ' '])).toThrow(Misused)
  })

  it('whatever is typed, it is understood or refused in words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('upgrade', '--wait', 'wait', 'a/b', '--timeout'))),
        (args) => {
          try {
            parseArguments(args)
          } catch (error) {
            expect(error).toBeInstanceOf(Misused)
          }
        },
      ),
    )
  })
})

it('a time is what its parts are together, and fits a timer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 59 }), (hours, minutes) => {
      expect(parseDuration(`${hours}h${minutes}m`)).toBe((hours * 60 + minutes) * 60_000)
    }),
  )
  for (const none of ['', 's', '1', '1d', '-1s', '1.5h', '999999h', '0m']) expect(parseDuration(none)).toBeNull()
})

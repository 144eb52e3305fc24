import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { InvalidPlan, PlanTooNew, parsePlan } from './parse-plan.ts'
import type { Plan } from './plan.ts'
import { planChecksum } from './plan-checksum.ts'
import { serializePlan } from './serialize-plan.ts'
import { makePlan } from './test-support/make-plan.ts'

// Hundreds of runs each; a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000 })

const plan = makePlan('postgresql', 'postgresql:1/shop', [
  {
    revision: 'r1',
    from: [],
    to: ['r1'],
    script: ["CREATE TABLE 料理 (a int DEFAULT '😀')", 'SELECT 1'],
    createsVersionTable: true,
  },
  { revision: 'r2', from: ['r1'], to: ['r2'], script: ['DROP TABLE x'] },
])

/** Every place of a value that holds a text, number, boolean or null. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]))
}

function changed(value: unknown, path: readonly (string | number)[], change: (leaf: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  if (Array.isArray(value))
    return value.map((item, i) => (String(i) === String(key) ? changed(item, rest, change) : item))
  // Proof: a path leads through lists and objects only.
  const object = value as Record<string, unknown>
  return { ...object, [key]: changed(object[key], rest, change) }
}

const otherThan = (leaf: unknown, text: string): unknown => {
  if (typeof leaf === 'string') return leaf === text ? `${text}x` : text
  if (typeof leaf === 'number') return leaf + 1
  return typeof leaf === 'boolean' ? !leaf : 'was null'
}

test('the checksum is SHA-256 in hexadecimal and the same for the same plan, whatever the order of its keys', () => {
  expect(planChecksum(plan)).toMatch(/^[0-9a-f]{64}$/)
  const reversed = JSON.parse(JSON.stringify(plan, Object.keys(flattenKeys(plan)).reverse()))
  expect(planChecksum(reversed)).toBe(planChecksum(plan))
})

function flattenKeys(value: unknown, keys: Record<string, true> = {}): Record<string, true> {
  if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      keys[key] = true
      flattenKeys(item, keys)
    }
  }
  return keys
}

test('the checksum of format 1 never changes: approvals hold it', () => {
  expect(planChecksum(plan)).toBe('7fe2fab48f42b1b7dffb67ad69ee08ce03c206f4eae1c5064a753382d4c10109')
})

test('any change of any part is another checksum', () => {
  const paths = leaves(plan)
  expect(paths.length).toBeGreaterThan(50)
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.string({ unit: 'binary' }), (path, text) => {
      // Proof: the shape is the plan's but for one leaf.
      const other = changed(plan, path, (leaf) => otherThan(leaf, text)) as Plan
      expect(planChecksum(other)).not.toBe(planChecksum(plan))
    }),
    { numRuns: 400 },
  )
})

test('any flipped bit of a stored plan is refused or is another checksum', () => {
  const bytes = Buffer.from(serializePlan(plan))
  const sum = planChecksum(plan)
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const flipped = Buffer.from(bytes)
      flipped.writeUInt8((flipped[at] ?? 0) ^ (1 << bit), at)
      try {
        expect(planChecksum(parsePlan(flipped.toString('utf8')))).not.toBe(sum)
      } catch (error) {
        if (!(error instanceof InvalidPlan || error instanceof PlanTooNew)) throw error
      }
    }),
    { numRuns: 1_000 },
  )
})

test('statements moved, doubled or joined are another checksum', () => {
  const [first, second] = plan.steps
  const swap = { ...plan, steps: [second, first] as Plan['steps'] }
  const twice = { ...plan, steps: [first, first, second] as Plan['steps'] }
  const sums = [plan, swap, twice].map(planChecksum)
  expect(new Set(sums).size).toBe(3)
})

test('a plan comes back from its text as it was', () => {
  expect(parsePlan(serializePlan(plan))).toEqual(plan)
  expect(serializePlan(parsePlan(JSON.stringify(plan, null, 2)))).toBe(serializePlan(plan))
})

test.each<[string, (p: Record<string, unknown>) => unknown]>([
  ['an unknown field', (p) => ({ ...p, force: true })],
  ['a missing field', ({ engine: _, ...p }) => p],
  ['a NUL in a statement', (p) => changed(p, ['steps', 0, 'statements', 0, 'sql'], () => 'SELECT 1\0')],
  ['half a character', (p) => changed(p, ['steps', 0, 'statements', 0, 'sql'], () => "SELECT '\ud83d'")],
  ['an empty statement', (p) => changed(p, ['steps', 0, 'statements', 0, 'sql'], () => ' \n')],
  ['a wrong number', (p) => changed(p, ['steps', 0, 'statements', 1, 'ordinal'], () => 3)],
  ['a gap between revisions', (p) => changed(p, ['steps', 1, 'fromRows', 0], () => 'elsewhere')],
  ['an end that is not the last step', (p) => changed(p, ['toRows', 0], () => 'elsewhere')],
  ['unsorted rows', (p) => ({ ...p, fromRows: ['b', 'a'] })],
  ['no object', () => 'plan'],
])('a stored plan with %s is refused', (_, spoil) => {
  const spoilt = spoil(JSON.parse(serializePlan(plan)))
  expect(() => parsePlan(JSON.stringify(spoilt))).toThrow(InvalidPlan)
})

test('a plan of a newer format is not half understood', () => {
  expect(() => parsePlan(JSON.stringify({ ...plan, formatVersion: 2 }))).toThrow(PlanTooNew)
  expect(() => parsePlan('not json')).toThrow(InvalidPlan)
})

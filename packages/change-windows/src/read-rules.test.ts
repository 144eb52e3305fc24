import { expect, it } from 'vitest'
import { assertRules } from './read-rules.ts'
import { WindowInvalid } from './window-invalid.ts'
import type { FreezeRule, WindowRule } from './window-rule.ts'

const sound: WindowRule = { kind: 'allow', name: '', opens: '0 22 * * 1-5', minutes: 240, zone: 'Asia/Tokyo' }
const still: FreezeRule = { name: '', from: '2026-12-24T18:00', to: '2027-01-04T09:00', zone: 'Asia/Tokyo' }

function refusal(rules: WindowRule[], freezes: FreezeRule[]) {
  try {
    assertRules(rules, freezes)
  } catch (error) {
    if (error instanceof WindowInvalid) return `${error.of} ${error.index} ${error.field} ${error.code}`
    throw error
  }
  return null
}
const ofRule = (changed: Partial<WindowRule>) => refusal([sound, { ...sound, ...changed }], [still])
const ofFreeze = (changed: Partial<FreezeRule>) => refusal([sound], [still, { ...still, ...changed }])

it('takes what can be read', () => {
  expect(refusal([sound], [still])).toBeNull()
  for (const opens of ['0 0 29 2 *', '*/30 * * * *', '0 22 * JAN-MAR mon', ' 0  0 * * 7 ', '0 0 30 2 1', '* * * * *'])
    expect(ofRule({ opens }), opens).toBeNull()
})

it('refuses what is not five fields', () => {
  for (const opens of ['', '* * * *', '0 0 22 * * *', '@daily'])
    expect(ofRule({ opens }), opens).toBe('rule 1 opens opens-not-five-fields')
})

it('refuses what cannot be read, and what only some kinds of cron read', () => {
  for (const opens of ['60 0 * * *', '0 24 * * *', '0 0 0 * *', '0 0 * 13 *', '0 0 * * 8', '0 0 L * *', '0 0 * * 5L'])
    expect(ofRule({ opens }), opens).toBe('rule 1 opens opens-unreadable')
  for (const opens of [
    '0 0 * * 5#2',
    'H 0 * * *',
    '0 0 ? * 1',
    '0 0 15W * *',
    '0 0 * foo *',
    '5-1 0 * * *',
    'x 0 * * *',
  ])
    expect(ofRule({ opens }), opens).toBe('rule 1 opens opens-unreadable')
})

it('refuses days that no year has', () => {
  for (const opens of ['0 0 30 2 *', '0 0 31 4,6 *', '0 0 30,31 2 *'])
    expect(ofRule({ opens }), opens).toBe('rule 1 opens never-opens')
})

it('refuses what opens every few minutes', () => {
  expect(ofRule({ opens: '*/2 * * * *', minutes: 1 })).toBe('rule 1 opens opens-too-often')
  expect(ofRule({ opens: '*/2 * * * *', minutes: 2 })).toBeNull()
})

it('refuses minutes out of range', () => {
  for (const minutes of [0, -1, 1.5, 10_081, Number.NaN])
    expect(ofRule({ minutes })).toBe('rule 1 minutes minutes-out-of-range')
})

it('takes zones by any of their names', () => {
  for (const zone of [
    'Asia/Calcutta',
    'Asia/Kolkata',
    'UTC',
    'Etc/UTC',
    'US/Eastern',
    'America/Argentina/Buenos_Aires',
  ])
    expect(ofRule({ zone }), zone).toBeNull()
})

it('refuses offsets, which do not know when clocks change', () => {
  for (const zone of ['+09:00', '-0500', 'UTC+9', 'GMT-5', 'Etc/GMT+9'])
    expect(ofRule({ zone }), zone).toBe('rule 1 zone zone-is-offset')
})

it('refuses what is no zone', () => {
  for (const zone of ['', 'Nowhere/City', 'Z', '2026-01-01T00:00Z', 'Asia/Tokyo[x]', 'Asia/'])
    expect(ofRule({ zone }), zone).toBe('rule 1 zone zone-unknown')
  expect(ofFreeze({ zone: 'Nowhere/City' })).toBe('freeze 1 zone zone-unknown')
})

it('refuses a freeze at a time that no calendar has, or that ends before it starts', () => {
  for (const from of ['2026-02-30T00:00', '2026-12-24', '2026-12-24T18:00Z', '2026-12-24T24:00'])
    expect(ofFreeze({ from }), from).toBe('freeze 1 from local-time-unreadable')
  expect(ofFreeze({ to: '2026-13-01T00:00' })).toBe('freeze 1 to local-time-unreadable')
  expect(ofFreeze({ to: still.from })).toBe('freeze 1 to ends-before-it-starts')
})

it('says which, what and why in one sentence', () => {
  expect(() => assertRules([sound, { ...sound, zone: '+09:00' }], [])).toThrow(
    'Window 2: “+09:00” is a fixed offset; name a zone, which knows when clocks change, like Asia/Tokyo',
  )
})

import { everFalls, readCron } from './cron-days.ts'
import { onceTimed, openingsADay, repeatedTimed, type Timed } from './timed.ts'
import { WindowInvalid, type WindowInvalidCode } from './window-invalid.ts'
import type { FreezeRule, WindowRule } from './window-rule.ts'
import { type ZoneClock, zoneClock } from './zone-clock.ts'

/** The longest that a window stays open: a week. */
const MOST_MINUTES = 7 * 24 * 60
/** Twice an hour. What blinks faster costs seconds to look through years ahead. */
const MOST_OPENINGS_A_DAY = 48
const ZONE_NAME = /^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/
// Etc/GMT+9 is in the list of zones, but lies nine hours west and never changes its clock.
const OFFSET = /^(?:Etc\/)?(?:UTC|GMT)?[+\u2212-]\d/i
const LOCAL_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

type Refuse = (field: WindowInvalid['field'], code: WindowInvalidCode) => never

function readZone(zone: string, refuse: Refuse): ZoneClock {
  if (OFFSET.test(zone)) return refuse('zone', 'zone-is-offset')
  if (!ZONE_NAME.test(zone)) return refuse('zone', 'zone-unknown')
  try {
    return zoneClock(zone)
  } catch {
    return refuse('zone', 'zone-unknown')
  }
}

/** @throws WindowInvalid */
function readRule(rule: WindowRule, index: number): Timed {
  const refuse: Refuse = (field, code) => {
    throw new WindowInvalid({ code, of: 'rule', index, field, text: String(rule[field as 'opens']) })
  }
  const fields = rule.opens.trim().split(/\s+/)
  if (fields.length !== 5) return refuse('opens', 'opens-not-five-fields')
  const times = readCron(fields)
  if (!times) return refuse('opens', 'opens-unreadable')
  if (!everFalls(times)) return refuse('opens', 'never-opens')
  const { minutes } = rule
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES)
    return refuse('minutes', 'minutes-out-of-range')
  if (openingsADay(times, minutes).length > MOST_OPENINGS_A_DAY) return refuse('opens', 'opens-too-often')
  return repeatedTimed({ times, minutes, clock: readZone(rule.zone, refuse) })
}

/** A local time counted as if it were UTC; null when the calendar has no such time. */
function readLocal(text: string): number | null {
  if (!LOCAL_TIME.test(text)) return null
  const wall = Date.parse(`${text}:00Z`)
  return Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== text ? null : wall
}

/**
 * A freeze begins at the first instant that shows `from` and ends at the last that shows `to`: of an hour that comes
 * twice, all is frozen.
 * @throws WindowInvalid
 */
function readFreeze(freeze: FreezeRule, index: number): Timed {
  const refuse: Refuse = (field, code) => {
    throw new WindowInvalid({ code, of: 'freeze', index, field, text: String(freeze[field as 'from']) })
  }
  const from = readLocal(freeze.from) ?? refuse('from', 'local-time-unreadable')
  const to = readLocal(freeze.to) ?? refuse('to', 'local-time-unreadable')
  if (to <= from) return refuse('to', 'ends-before-it-starts')
  const clock = readZone(freeze.zone, refuse)
  return onceTimed({ from: clock.firstInstant(from), to: clock.lastInstant(to) })
}

/** The rules read, each with its place in its list. */
export interface ReadRules {
  readonly allows: readonly Placed[]
  readonly denies: readonly Placed[]
  readonly freezes: readonly Placed[]
}

export interface Placed {
  readonly index: number
  readonly name: string
  readonly timed: Timed
}

/** @throws WindowInvalid for the first rule or freeze that cannot mean anything. */
export function readRules(rules: readonly WindowRule[], freezes: readonly FreezeRule[]): ReadRules {
  const read = rules.map((rule, index) => ({ kind: rule.kind, index, name: rule.name, timed: readRule(rule, index) }))
  return {
    allows: read.filter(({ kind }) => kind === 'allow'),
    denies: read.filter(({ kind }) => kind === 'deny'),
    freezes: freezes.map((freeze, index) => ({ index, name: freeze.name, timed: readFreeze(freeze, index) })),
  }
}

/** @throws WindowInvalid for the first rule or freeze that cannot mean anything. */
export function assertRules(rules: readonly WindowRule[], freezes: readonly FreezeRule[]): void {
  readRules(rules, freezes)
}

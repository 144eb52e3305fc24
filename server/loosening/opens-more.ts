// Whether new windows and freezes let a run start at a time at which the old ones did not: by the openings themselves, since the
// same times can be written in many ways.
import { isDeepStrictEqual } from 'node:util'
import { type Opening, openings, WindowInvalid } from '@revlane/change-windows'
import type { FreezeRule, Policy, WindowRule } from '../db/schema/policy.ts'

export type Times = Pick<Policy, 'windows' | 'freezes'>

interface Span {
  readonly from: Date
  readonly to: Date
}

/** How far ahead openings are compared. */
const days = 731

export function opensMore(before: Times, after: Times, now: Date): boolean {
  if (onlyCloses(before, after)) return false
  const span = { from: now, to: new Date(now.getTime() + days * 86_400_000) }
  const was = openingsIn(before, span)
  const is = openingsIn(after, span)
  // Nobody knows what rules close that can't be read, so nothing may be said to have been open already.
  if (was === null || is === null) return true
  return !isWithin(is, was) || differsLater(before, after, span)
}

/** By the rules alone, whatever a freeze covers: an allow is new, a deny is gone, or all allows are. */
function opensByRules(before: Times, after: Times): boolean {
  return !onlyCloses({ ...before, freezes: [] }, { ...after, freezes: [] })
}

/** Every rule that closes is still there, and none that opens is new. */
function onlyCloses(before: Times, after: Times): boolean {
  const allows = ({ windows }: Times) => windows.filter(({ kind }) => kind === 'allow')
  return (
    before.freezes.every((freeze) => after.freezes.some((kept) => reaches(kept, freeze))) &&
    before.windows.every((rule) => rule.kind === 'allow' || isIn(after.windows, rule)) &&
    (allows(before).length === 0 ||
      (allows(after).length > 0 && allows(after).every((rule) => isIn(before.windows, rule))))
  )
}

function openingsIn({ windows, freezes }: Times, span: Span): Opening[] | null {
  try {
    return openings(windows, freezes, span)
  } catch (error) {
    if (error instanceof WindowInvalid) return null
    throw error
  }
}

/** Both are in order, and none of a list touches another of it. */
function isWithin(openings: readonly Opening[], wider: readonly Opening[]): boolean {
  let at = 0
  for (const { opensAt, closesAt } of openings) {
    while ((wider[at]?.closesAt ?? closesAt) < closesAt) at += 1
    const around = wider[at]
    if (!around || around.opensAt > opensAt) return false
  }
  return true
}

/**
 * What the span can't show: a freeze that ends after it or hides most of it, a rule that does not come in it. There, what is not
 * kept is looser.
 */
function differsLater(before: Times, after: Times, span: Span): boolean {
  // A wall clock is at most 14 hours from UTC; a day more does no harm.
  const end = new Date(span.to.getTime() - 86_400_000).toISOString().slice(0, 16)
  const isLost = (freeze: FreezeRule) => freeze.to >= end && !after.freezes.some((kept) => reaches(kept, freeze))
  // What is left of the span after a longer one would not show a rule of once a year.
  const late = new Date(span.to.getTime() - 366 * 86_400_000).toISOString().slice(0, 16)
  const isHiding = (freeze: FreezeRule) => freeze.to >= late && !before.freezes.some((known) => reaches(known, freeze))
  const isRare = (rule: WindowRule) => openings([{ ...rule, kind: 'allow' }], [], span).length === 0
  return (
    before.freezes.some(isLost) ||
    (after.freezes.some(isHiding) && opensByRules(before, after)) ||
    before.windows.some((rule) => rule.kind === 'deny' && !isIn(after.windows, rule) && isRare(rule)) ||
    after.windows.some((rule) => rule.kind === 'allow' && !isIn(before.windows, rule) && isRare(rule))
  )
}

function isIn(rules: readonly WindowRule[], rule: WindowRule): boolean {
  return rules.some((other) => isSame(other, rule))
}

function isSame({ name: _, ...one }: WindowRule, { name: __, ...other }: WindowRule): boolean {
  return isDeepStrictEqual(one, other)
}

function reaches(kept: FreezeRule, freeze: FreezeRule): boolean {
  return kept.zone === freeze.zone && kept.from <= freeze.from && kept.to >= freeze.to
}

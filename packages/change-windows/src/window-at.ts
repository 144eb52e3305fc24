import { firstOpening, openSpans } from './opening-after.ts'
import { type Placed, type ReadRules, readRules } from './read-rules.ts'
import type { FreezeRule, Opening, WindowCause, WindowRule, WindowState } from './window-rule.ts'

/** How far ahead is looked: every day of the calendar comes again in that time, but for 29 February round 2100. */
const HORIZON_MS = 5 * 366 * 86_400_000

const holding = (of: readonly Placed[], instant: number) =>
  of.find(({ timed }) => timed({ from: instant, to: instant + 1 }).length > 0)

function causeOf({ allows, denies, freezes }: ReadRules, instant: number): WindowCause {
  const freeze = holding(freezes, instant)
  if (freeze) return { kind: 'freeze', index: freeze.index, name: freeze.name }
  const deny = holding(denies, instant)
  if (deny) return { kind: 'deny', index: deny.index, name: deny.name }
  if (allows.length === 0) return { kind: 'no-rules' }
  const allow = holding(allows, instant)
  return allow ? { kind: 'allow', index: allow.index, name: allow.name } : { kind: 'outside' }
}

/**
 * Whether changes may start at this instant, why, and when that changes.
 * @throws WindowInvalid for a rule that cannot mean anything.
 */
export function windowAt(rules: readonly WindowRule[], freezes: readonly FreezeRule[], instant: Date): WindowState {
  const read = readRules(rules, freezes)
  const now = instant.getTime()
  const horizon = now + HORIZON_MS
  const because = causeOf(read, now)
  const next = firstOpening(read, { from: now, to: horizon })
  if (next?.from !== now) return { open: false, because, opensAt: next && new Date(next.from), closesAt: null }
  return { open: true, because, opensAt: null, closesAt: next.to < horizon ? new Date(next.to) : null }
}

/**
 * The openings that touch from–to, in order, cut to it.
 * @throws WindowInvalid for a rule that cannot mean anything.
 */
export function openings(
  rules: readonly WindowRule[],
  freezes: readonly FreezeRule[],
  { from, to }: { readonly from: Date; readonly to: Date },
): Opening[] {
  const frame = { from: from.getTime(), to: to.getTime() }
  return openSpans(readRules(rules, freezes), frame).map((span) => ({
    opensAt: new Date(span.from),
    closesAt: new Date(span.to),
  }))
}

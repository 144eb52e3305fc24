// When what is shut opens, and what is open shuts: the union of the allows, less the union of the denies and freezes.
import type { ReadRules } from './read-rules.ts'
import type { Timed } from './timed.ts'

/** The end of the unbroken time that this instant is in, at most `until`; the instant itself when it is in none. */
function unbroken(timed: readonly Timed[], instant: number, until: number): number {
  let end = instant
  for (;;) {
    const next = Math.max(end, ...timed.map((each) => each.endOf(end) ?? end))
    if (next >= until) return until
    if (next === end) return end
    end = next
  }
}

/** The earliest next start of any, at most `until`. */
function earliest(timed: readonly Timed[], instant: number, until: number): number | null {
  let found: number | null = null
  for (const each of timed) found = each.nextStart(instant, found ?? until) ?? found
  return found
}

/** When the opening ends that this instant is in, at most `until`; null when it is shut. */
export function openUntil({ allows, denies, freezes }: ReadRules, instant: number, until: number): number | null {
  const shut = [...denies, ...freezes]
  if (shut.some((each) => each.endOf(instant) !== null)) return null
  const end = allows.length === 0 ? until : unbroken(allows, instant, until)
  return end === instant ? null : (earliest(shut, instant, end) ?? end)
}

/** The first instant from this one on at which it is open, before `until`. */
export function firstOpen({ allows, denies, freezes }: ReadRules, instant: number, until: number): number | null {
  const shut = [...denies, ...freezes]
  let at = instant
  while (at < until) {
    const free = unbroken(shut, at, until)
    if (free === at) {
      if (allows.length === 0 || allows.some((each) => each.endOf(at) !== null)) return at
      const start = earliest(allows, at, until)
      if (start === null) return null
      at = start
    } else at = free
  }
  return null
}

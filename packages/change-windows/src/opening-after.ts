import type { ReadRules } from './read-rules.ts'
import { less, type Span, union } from './spans.ts'

/** How much is looked at first; each further look is at four times as much. */
const FIRST_LOOK_MS = 8 * 86_400_000

/** What is open in the frame: the union of the allows, or all of it where there are none, less all denies and freezes. */
export function openSpans({ allows, denies, freezes }: ReadRules, frame: Span): Span[] {
  const shut = union([...denies, ...freezes].map(({ timed }) => timed(frame)))
  if (less([frame], shut).length === 0) return []
  return less(allows.length === 0 ? [frame] : union(allows.map(({ timed }) => timed(frame))), shut)
}

/** The first opening in the frame; it may be one that is under way at its start, or goes on at its end. */
export function firstOpening(rules: ReadRules, frame: Span): Span | null {
  let { from } = frame
  let since: number | null = null
  for (let look = FIRST_LOOK_MS; from < frame.to; look *= 4) {
    const to = Math.min(frame.to, from + look)
    const [first] = openSpans(rules, { from, to })
    if (since !== null && first?.from !== from) return { from: since, to: from }
    if (first) since ??= first.from
    if (first && since !== null && first.to < to) return { from: since, to: first.to }
    from = to
  }
  return since === null ? null : { from: since, to: frame.to }
}

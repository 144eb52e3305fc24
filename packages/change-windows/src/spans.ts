// Sets of time as lists of spans: in order, apart from each other. Instants in milliseconds.

/** `to` is exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One list of spans that come in the order of their starts; those that touch become one. */
export function joined(spans: Iterable<Span>): Span[] {
  const found: { from: number; to: number }[] = []
  for (const { from, to } of spans) {
    const last = found.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else found.push({ from, to })
  }
  return found
}

export function union(lists: readonly (readonly Span[])[]): readonly Span[] {
  const [only = []] = lists
  return lists.length < 2 ? only : joined(lists.flat().sort((a, b) => a.from - b.from))
}

/** What of `spans` is in none of `others`. */
export function less(spans: readonly Span[], others: readonly Span[]): Span[] {
  const left: Span[] = []
  let next = 0
  for (const { from, to } of spans) {
    let start = from
    for (let other = others[next]; other && other.from < to; other = others[next]) {
      if (other.from > start) left.push({ from: start, to: other.from })
      start = Math.max(start, other.to)
      // What ends later than this span may take from the next one too.
      if (other.to > to) break
      next++
    }
    if (start < to) left.push({ from: start, to })
  }
  return left
}

/** The part of each span that lies in the frame. */
export function cut(spans: readonly Span[], frame: Span): Span[] {
  return spans
    .filter(({ from, to }) => from < frame.to && to > frame.from)
    .map(({ from, to }) => ({ from: Math.max(from, frame.from), to: Math.min(to, frame.to) }))
}

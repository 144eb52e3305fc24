// The reference's own idea of a zone: what Intl says a clock on the wall shows at each minute of some years.

const MINUTE_MS = 60_000

export interface WallClock {
  /** The first minute, since 1970 UTC. */
  readonly first: number
  /** For each minute from there on, the wall clock as minutes since 1970 by its own fields. */
  readonly shown: Int32Array
}

function shower(zone: string): (minute: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return (minute) => Date.parse(`${format.format(minute * MINUTE_MS).replace(' ', 'T')}:00Z`) / MINUTE_MS
}

/**
 * From one day to another (2026-01-01), both UTC. Intl is asked every `every` minutes, and for each minute between two
 * answers that do not agree on the offset: 1 asks for all of them.
 */
export function wallClock({
  zone,
  from,
  to,
  every,
}: {
  zone: string
  from: string
  to: string
  every: number
}): WallClock {
  const first = Date.parse(from) / MINUTE_MS
  const minutes = Date.parse(to) / MINUTE_MS - first
  const shown = new Int32Array(minutes)
  const show = shower(zone)
  let before = show(first)
  for (let at = 0; at < minutes; at += every) {
    const until = Math.min(at + every, minutes)
    const after = show(first + until)
    const steady = after - before === until - at
    for (let minute = at; minute < until; minute++) shown[minute] = steady ? before + minute - at : show(first + minute)
    before = after
  }
  return { first, shown }
}

/** The hours at which it leaves its course, and at which it goes on. */
export function oddHours({ shown }: WallClock): number[] {
  const walls: number[] = []
  for (let minute = 1; minute < shown.length; minute++) {
    const [before = 0, after = 0] = [shown[minute - 1], shown[minute]]
    if (after !== before + 1) walls.push(before + 1, after)
  }
  return [...new Set(walls.map((wall) => Math.floor((wall % 1440) / 60)))]
}

// A zone's wall clock as pieces between which its offset changes; wall clock is counted like an instant (its fields read as UTC).
import { Temporal } from 'temporal-polyfill'

const DAY_MS = 86_400_000

/** Between two changes of the clock; `to` is exclusive. */
interface Piece {
  readonly from: number
  readonly to: number
  readonly offset: number
}

const at = (zone: string, ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)

function pieceAt(zone: string, ms: number): Piece {
  const here = at(zone, ms)
  return {
    from: at(zone, ms + 1).getTimeZoneTransition('previous')?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1_000_000,
  }
}

export class ZoneClock {
  private readonly zone: string
  private readonly pieces: Piece[] = []

  /** @throws RangeError for a name that is no time zone. */
  constructor(zone: string) {
    this.zone = zone
    at(zone, 0)
  }

  /** The pieces that touch from–to, in order. */
  private between(from: number, to: number): Piece[] {
    if (this.pieces.length === 0) this.pieces.push(pieceAt(this.zone, from))
    for (let first = this.pieces[0]; first && first.from > from; first = this.pieces[0])
      this.pieces.unshift(pieceAt(this.zone, first.from - 1))
    for (let last = this.pieces.at(-1); last && last.to <= to; last = this.pieces.at(-1))
      this.pieces.push(pieceAt(this.zone, last.to))
    return this.pieces.filter((piece) => piece.to > from && piece.from <= to)
  }

  // No offset is further from UTC than a day, and no zone has changed its own by more than one.
  private around(wall: number): Piece[] {
    return this.between(wall - 2 * DAY_MS, wall + 2 * DAY_MS)
  }

  /** The first instant that shows this wall clock; the first after the gap when none does. */
  firstInstant(wall: number): number {
    const piece = this.around(wall).find(({ to, offset }) => wall < to + offset)
    return piece ? Math.max(wall - piece.offset, piece.from) : Number.NaN
  }

  /** The last instant that shows this wall clock; the first after the gap when none does. */
  lastInstant(wall: number): number {
    const piece = this.around(wall).findLast(({ from, offset }) => wall >= from + offset)
    return piece ? Math.min(wall - piece.offset, piece.to) : Number.NaN
  }

  /** The date that the clock shows, in days since 1970-01-01. */
  dayOf(instant: number): number {
    const offset = this.between(instant, instant)[0]?.offset ?? 0
    return Math.floor((instant + offset) / DAY_MS)
  }

  /** What to subtract from every wall clock of this day; null when the clock changes in it, and minutes must be asked one by one. */
  steadyOffset(day: number): number | null {
    const start = day * DAY_MS
    const end = start + DAY_MS
    const [only, ...others] = this.around(start).filter(
      ({ from, to, offset }) => start < to + offset && end > from + offset,
    )
    if (!only || others.length > 0) return null
    // A gap at midnight belongs to no piece, but to the day.
    return only.from + only.offset <= start && end <= only.to + only.offset ? only.offset : null
  }
}

const clocks = new Map<string, ZoneClock>()

/** One clock for each zone: where its offset changes is costly to find and does not change while the process lives. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone)
  if (known) return known
  const clock = new ZoneClock(zone)
  clocks.set(zone, clock)
  return clock
}

// When changes may start, as people write it down. Structurally the same as what a policy holds.

/** A repeated time by a zone's wall clock. Inside a `deny` nothing starts; where there are `allow` rules, nothing starts outside of them. */
export interface WindowRule {
  readonly kind: 'allow' | 'deny'
  readonly name: string
  /** When it opens: five cron fields (minute, hour, day of month, month, day of week). */
  readonly opens: string
  /** How long it stays open, elapsed minutes: a clock that is put forward or back makes it no shorter and no longer. */
  readonly minutes: number
  /** IANA name. */
  readonly zone: string
}

/** A dated time in which nothing starts; `from` and `to` are wall clock, 2026-12-24T18:00. */
export interface FreezeRule {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly zone: string
}

/** What makes a window open or closed; `index` counts in the list that was given. */
export type WindowCause =
  | { readonly kind: 'no-rules' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'allow' | 'deny' | 'freeze'; readonly index: number; readonly name: string }

export interface WindowState {
  readonly open: boolean
  /** An open window: the `allow` it is open by, or that there is none. A closed one: the freeze, else the `deny`, else that it is outside of all. */
  readonly because: WindowCause
  /** The next instant at which it opens; null when it is open, or does not open within five years. */
  readonly opensAt: Date | null
  /** When the present opening ends; null when it is closed, or does not end within five years. */
  readonly closesAt: Date | null
}

export interface Opening {
  readonly opensAt: Date
  readonly closesAt: Date
}

/** A rule in words, as data. Weekdays are ISO: Monday is 1, Sunday is 7. `to` is `daysLater` days after `from`. */
export type RuleWords =
  | {
      readonly code: 'daily'
      readonly params: { readonly from: string; readonly to: string; readonly daysLater: number; readonly zone: string }
    }
  | {
      readonly code: 'weekdays'
      readonly params: {
        readonly days: readonly number[]
        readonly from: string
        readonly to: string
        readonly daysLater: number
        readonly zone: string
      }
    }
  | {
      readonly code: 'cron'
      readonly params: { readonly cron: string; readonly minutes: number; readonly zone: string }
    }

export type WindowInvalidCode =
  | 'opens-not-five-fields'
  | 'opens-unreadable'
  | 'never-opens'
  | 'opens-too-often'
  | 'minutes-out-of-range'
  | 'zone-is-offset'
  | 'zone-unknown'
  | 'local-time-unreadable'
  | 'ends-before-it-starts'

const sentence: Record<WindowInvalidCode, string> = {
  'opens-not-five-fields': 'is not five cron fields (minute, hour, day of month, month, day of week)',
  'opens-unreadable': 'cannot be read as cron fields',
  'never-opens': 'names a day that no year has, so the window would never open',
  'opens-too-often': 'opens more than 48 times a day, which is no window',
  'minutes-out-of-range': 'is not a whole number of minutes from 1 to 10080 (a week)',
  'zone-is-offset': 'is a fixed offset; name a zone, which knows when clocks change, like Asia/Tokyo',
  'zone-unknown': 'is not the IANA name of a time zone',
  'local-time-unreadable': 'is not a local time like 2026-12-24T18:00',
  'ends-before-it-starts': 'is not after the start of the freeze',
}

/** A rule or a freeze that cannot mean anything; `index` counts in its list. */
export class WindowInvalid extends Error {
  readonly code: WindowInvalidCode
  readonly of: 'rule' | 'freeze'
  readonly index: number
  readonly field: 'opens' | 'minutes' | 'zone' | 'from' | 'to'
  readonly text: string

  constructor(at: Pick<WindowInvalid, 'code' | 'of' | 'index' | 'field' | 'text'>) {
    super(`${at.of === 'rule' ? 'Window' : 'Freeze'} ${at.index + 1}: “${at.text}” ${sentence[at.code]}`)
    this.name = 'WindowInvalid'
    this.code = at.code
    this.of = at.of
    this.index = at.index
    this.field = at.field
    this.text = at.text
  }
}

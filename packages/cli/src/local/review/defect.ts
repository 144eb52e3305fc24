export type Level = 'error' | 'warning' | 'note'

/** One line of `revlane check`. */
export interface Defect {
  /** As the person sees it; null of what is in no file. */
  readonly file: string | null
  /** 1-based. */
  readonly line: number | null
  readonly level: Level
  readonly code: string
  readonly message: string
  readonly params: Readonly<Record<string, unknown>>
}

/** It fails where it runs, or an upgrade from base does. */
const errors: ReadonlySet<string> = new Set([
  'concurrently-in-transaction',
  'constraint-type-required',
  'constraint-without-name',
  'existing-type-required',
  'index-without-table',
  'table-created-twice',
  'type-created-twice',
  'unbound-parameter',
])
/** It is what the script says, and what a reviewer is told when it is planned. */
const notes: ReadonlySet<string> = new Set([
  'answered-by-history',
  'assumes-environment',
  'drops-column',
  'drops-table',
  'imports-application',
  'irreversible-downgrade',
  'plan-only',
])

/** How grave a finding of a script is for who looks at the whole folder. */
export function levelOf(code: string): Level {
  if (errors.has(code)) return 'error'
  return notes.has(code) ? 'note' : 'warning'
}

// The endings of a database that has all of the revision that was asked for.
import type { Check } from '../api/shapes.ts'
import { type Ending, exitCodes } from '../ending.ts'
import { nameOf } from './settle-check.ts'

export interface Wanted {
  /** As it was asked for, before it was looked up. */
  readonly revision: string
  /** A database that has the revision and more is well, too. */
  readonly orLater: boolean
}

/** Null: it is not there, or nobody looked since the question. */
export function endAtTarget(check: Check, wanted: Wanted): Ending | null {
  // The server says so of a fresh check alone; 0 must not hang on that.
  if (!check.fresh || !check.atTarget) return null
  const { knows, rows, target, url } = check
  const at = rows.join(', ') || 'no revision'
  if (knows !== 'ahead')
    return { exit: exitCodes.done, outcome: 'at-target', message: `${nameOf(check)} is at ${at}.`, url }
  const message = `${nameOf(check)} is beyond ${target.join(', ')}, at ${at}.`
  const beyond = { outcome: 'beyond-target', message, url }
  if (wanted.orLater || meansHeads(wanted.revision)) return { exit: exitCodes.done, ...beyond }
  const next = 'Where the older code works on the newer schema: --or-later.'
  return { exit: exitCodes.refused, ...beyond, next }
}

/** Heads name no code: a database that somebody brought further meanwhile was at them on its way, or is at newer ones. */
function meansHeads(revision: string): boolean {
  return /(^|@)heads?$/.test(revision)
}

// Waits until the database is at a revision, and asks for nothing: for the containers of a service, of which any number may
// start at once.
import type { Place } from '../api/calls.ts'
import type { Check, Told } from '../api/shapes.ts'
import { backOffMs, type Ctx, pauseUpTo } from '../context.ts'
import { type Ending, exitCodes } from '../ending.ts'
import { nameOf, sayChecked, settleCheck } from './settle-check.ts'

export interface WaitOrder {
  readonly place: Place
  readonly revision: string
  /** A database that has the revision and more is well, too. */
  readonly orLater: boolean
}

/** @throws Ended @throws TimeOver @throws Detached */
export async function wait(ctx: Ctx, { place, revision, orLater }: WaitOrder): Promise<Ending> {
  let said = ''
  for (let tries = 0; ; tries += 1) {
    const check = await settleCheck(ctx, { place, revision, scriptsLateMs: Number.POSITIVE_INFINITY, patient: true })
    const ending = isThere(check, orLater)
    if (ending) return ending
    ctx.known.url = check.url
    ctx.known.waitsFor = waitingFor(check)
    const now = JSON.stringify([check.state, check.rows, check.target, check.lockHolder?.owner, check.running?.number])
    if (now !== said) {
      sayChecked(ctx, check)
      if (check.running) ctx.say({ event: 'watching', ...check.running })
    }
    said = now
    await pauseUpTo(ctx, backOffMs(ctx, tries))
  }
}

function isThere(check: Check, orLater: boolean): Ending | null {
  if (!check.fresh) return null
  const { knows, rows, url } = check
  const name = nameOf(check)
  if (knows === 'at')
    return { exit: exitCodes.done, outcome: 'at-target', message: `${name} is at ${rows.join(', ')}.`, url }
  if (knows !== 'ahead') return null
  const message = `${name} is beyond ${check.target.join(', ')}, at ${rows.join(', ')}.`
  if (orLater) return { exit: exitCodes.done, outcome: 'beyond-target', message, url }
  return {
    ...{ exit: exitCodes.refused, outcome: 'beyond-target', message, url },
    next: 'Where the older code works on the newer schema: --or-later.',
  }
}

function waitingFor({ target, rows, failure }: Check): Told {
  if (failure) return failure
  const message = `The database is at ${rows.join(', ') || 'no revision'}, not at ${target.join(', ')}.`
  return { code: 'not-there', params: {}, message }
}

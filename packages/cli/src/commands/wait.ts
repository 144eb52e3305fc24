// Waits until the database is at a revision, and asks for nothing: for the containers of a service, of which any number may
// start at once.
import type { Place } from '../api/calls.ts'
import type { Check, Told } from '../api/shapes.ts'
import { backOffMs, type Ctx, pauseUpTo } from '../context.ts'
import type { Ending } from '../ending.ts'
import { endAtTarget, type Wanted } from './end-at-target.ts'
import { pinRevision, sayChecked, settleCheck } from './settle-check.ts'

export interface WaitOrder extends Wanted {
  readonly place: Place
}

/** @throws Ended @throws TimeOver @throws Detached */
export async function wait(ctx: Ctx, { place, revision: asked, orLater }: WaitOrder): Promise<Ending> {
  let revision = asked
  let said = ''
  for (let tries = 0; ; tries += 1) {
    const check = await settleCheck(ctx, {
      place,
      revision,
      scriptsLateMs: Number.POSITIVE_INFINITY,
      patient: true,
    })
    revision = pinRevision(check, revision)
    const ending = endAtTarget(check, { revision: asked, orLater })
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

function waitingFor({ target, rows, failure }: Check): Told {
  if (failure) return failure
  const message = `The database is at ${rows.join(', ') || 'no revision'}, not at ${target.join(', ')}.`
  return { code: 'not-there', params: {}, message }
}

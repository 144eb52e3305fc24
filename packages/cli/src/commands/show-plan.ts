// The SQL that an upgrade would run, from scripts that were read for it. Nothing is asked for.
import { endedBy } from '../api/call-until-answered.ts'
import { makePlan, type Place } from '../api/calls.ts'
import type { Check, Plan } from '../api/shapes.ts'
import { backOffMs, type Ctx, pauseUpTo } from '../context.ts'
import { Ended } from '../ending.ts'
import { scriptsLateMs, settleCheck } from './settle-check.ts'

/** @throws Ended @throws TimeOver @throws Detached */
export async function showPlan(ctx: Ctx, place: Place, revision: string): Promise<Plan> {
  let failedBefore = ''
  let watched: number | null = null
  for (let round = 0; ; round += 1) {
    if (round > 0) await pauseUpTo(ctx, backOffMs(ctx, round - 1))
    const check = await settleCheck(ctx, { place, revision, scriptsLateMs, patient: true })
    ctx.known.url = check.url
    if (check.fresh) {
      const made = await makePlan(ctx, place, revision)
      if (made.kind === 'answered') return made.body
      // A run that began, or scripts that moved, since the look: another one settles it, or says the same again.
      const isFinal = made.status !== 409 || failedBefore === made.error.code
      if (isFinal && made.error.code !== 'run-at-work') throw new Ended(endedBy(made.error))
      failedBefore = made.error.code
      ctx.known.waitsFor = made.error
      continue
    }
    if (check.running && watched !== check.running.number) ctx.say({ event: 'watching', ...check.running })
    watched = check.running?.number ?? null
    ctx.known.waitsFor = atWork(check)
  }
}

/** Its plan would be of older scripts, and of rows that the run is about to change. */
function atWork({ running, failure }: Check) {
  if (!running) return failure
  return { code: 'run-at-work', params: {}, message: `A run is at work there: request #${running.number}.` }
}

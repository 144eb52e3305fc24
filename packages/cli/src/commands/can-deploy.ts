// Can code that knows the revisions up to one of them start on this database?
import type { Place } from '../api/calls.ts'
import type { Check } from '../api/shapes.ts'
import type { Ctx } from '../context.ts'
import { type Ending, exitCodes } from '../ending.ts'
import { nameOf, settleCheck } from './settle-check.ts'

export interface DeployQuestion {
  readonly place: Place
  readonly revision: string
  /** The older code is known to work on a newer schema. */
  readonly orLater: boolean
}

/** @throws Ended @throws TimeOver */
export async function canDeploy(ctx: Ctx, { place, revision, orLater }: DeployQuestion): Promise<Ending> {
  const check = await settleCheck(ctx, { place, revision, scriptsLateMs: 0, patient: false })
  const yes = check.knows === 'at' || (check.knows === 'ahead' && orLater)
  const message = `${yes ? 'Yes' : 'No'}: ${nameOf(check)} ${why(check)}`
  return { exit: yes ? exitCodes.done : exitCodes.refused, outcome: check.knows, message, url: check.url }
}

function why({ knows, rows, target, steps, failure, state }: Check): string {
  const at = rows.join(', ') || 'no revision'
  const wanted = target.join(', ')
  if (knows === 'at') return `is at ${at}.`
  if (knows === 'behind')
    return `lacks ${steps === null ? 'steps' : steps === 1 ? '1 step' : `${steps} steps`} on the way from ${at} to ${wanted}.`
  if (knows === 'ahead') return `is at ${at}, which code that knows no more than ${wanted} has never heard of.`
  if (knows === 'diverged') return `is at ${at}: it lacks something of ${wanted} and has something else.`
  return `is at ${at} (${state.replaceAll('-', ' ')}). ${failure?.message ?? ''}`.trimEnd()
}

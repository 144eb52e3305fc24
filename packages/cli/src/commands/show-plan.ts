// The SQL that an upgrade would run. Nothing is asked for.
import { endedBy } from '../api/call-until-answered.ts'
import { makePlan, type Place } from '../api/calls.ts'
import type { Plan } from '../api/shapes.ts'
import type { Ctx } from '../context.ts'
import { Ended } from '../ending.ts'

/** @throws Ended @throws TimeOver */
export async function showPlan(ctx: Ctx, place: Place, revision: string): Promise<Plan> {
  const answer = await makePlan(ctx, place, revision)
  if (answer.kind === 'refused') throw new Ended(endedBy(answer.error))
  return answer.body
}

// Where databases stand, as they were measured last. Orders nothing.
import { endedBy } from '../api/call-until-answered.ts'
import { listEnvironments, type Place } from '../api/calls.ts'
import type { EnvironmentLine } from '../api/shapes.ts'
import type { Ctx } from '../context.ts'
import { Ended, exitCodes } from '../ending.ts'

/** @param place null: every environment that the token sees @throws Ended @throws TimeOver */
export async function status(ctx: Ctx, place: Place | null): Promise<EnvironmentLine[]> {
  const answer = await listEnvironments(ctx)
  if (answer.kind === 'refused') throw new Ended(endedBy(answer.error))
  const found = answer.body.environments.filter(
    ({ project, environment }) =>
      place === null ||
      (environment.slug === place.environment && (place.project === '-' || project === place.project)),
  )
  if (place === null || found.length > 0) return found
  const name = place.project === '-' ? place.environment : `${place.project}/${place.environment}`
  const message = `This token sees no environment ${name}.`
  throw new Ended({ exit: exitCodes.refused, outcome: 'not-found', message })
}

// The calls that this command makes, each with its path.
import { type Ctx, leftMs } from '../context.ts'
import {
  type Answer,
  callUntilAnswered,
  type RepeatableCall,
  slackMs,
  takeReply,
  waitSeconds,
} from './call-until-answered.ts'
import type { Read } from './read-shape.ts'
import type { EnvironmentLine, Progress } from './shapes.ts'
import {
  type Asked,
  asked,
  type Check,
  check,
  environmentLines,
  type Plan,
  plan,
  planWaits,
  progress,
} from './shapes.ts'

/** `project` is "-" where the token's only project with such an environment is meant. */
export interface Place {
  readonly project: string
  readonly environment: string
}

const pathOf = ({ project, environment }: Place, what: string) =>
  `/projects/${encodeURIComponent(project)}/environments/${encodeURIComponent(environment)}/${what}`

export async function listEnvironments(ctx: Ctx): Promise<Answer<{ environments: EnvironmentLine[] }>> {
  return callUntilAnswered(ctx, { method: 'GET', path: '/environments' }, environmentLines)
}

/** Orders a reading of the scripts and a measurement, and waits for both. */
export async function checkNow(ctx: Ctx, place: Place, revision: string): Promise<Answer<Check>> {
  const body = { revision, wait: waitSeconds(ctx) }
  return callUntilAnswered(ctx, { method: 'POST', path: pathOf(place, 'check'), body }, check)
}

type Made = { readonly plan: Plan } | { readonly jobId: string }

const made: Read<Made> = (value, at) =>
  typeof value === 'object' && value !== null && 'jobId' in value ? planWaits(value, at) : { plan: plan(value, at) }

/** Making a plan again does no harm: it is a preview until somebody asks for it. */
export async function makePlan(ctx: Ctx, place: Place, target: string): Promise<Answer<Plan>> {
  const plans = pathOf(place, 'plans')
  let call: RepeatableCall = { method: 'POST', path: plans, body: { target, wait: waitSeconds(ctx) } }
  for (;;) {
    const answer = await callUntilAnswered(ctx, call, made)
    if (answer.kind === 'refused') return answer
    const { status, body } = answer
    if ('plan' in body) return { kind: 'answered', status, body: body.plan }
    call = { method: 'GET', path: `${plans}/${encodeURIComponent(body.jobId)}?wait=${waitSeconds(ctx)}` }
  }
}

export interface Ask {
  readonly planId: string
  readonly reason: string
  readonly again: boolean
}

/** An order that was sent is worth hearing of, even when that takes a moment more than --timeout. */
const shortestAskMs = 2_000

/** Sent once, whatever becomes of it. Null: nobody knows whether it arrived. @throws TimeOver before it is sent */
export async function ask(ctx: Ctx, place: Place, { planId, reason, again }: Ask): Promise<Answer<Asked> | null> {
  const body = { planId, reason, ...(again && { again }) }
  const timeoutMs = Math.max(shortestAskMs, Math.min(leftMs(ctx), slackMs))
  const reply = await ctx.send({ method: 'POST', path: pathOf(place, 'requests'), body, timeoutMs })
  return takeReply(ctx, reply, asked)
}

/** Without `since` at once; else when something moved, or after the wait. */
export async function readProgress(ctx: Ctx, number: number, since: string | null): Promise<Answer<Progress>> {
  const path = `/requests/${number}`
  if (since === null) return callUntilAnswered(ctx, { method: 'GET', path }, progress)
  const after = `${path}?since=${encodeURIComponent(since)}`
  const call = { method: 'GET' as const, path: `${after}&wait=${waitSeconds(ctx)}`, pathWhenBack: `${after}&wait=0` }
  return callUntilAnswered(ctx, call, progress)
}

// Brings a database to a revision by asking for it once, and waits. It reads like this: look; at the target? done. A run at
// work? watch it, and look again. Else plan, ask or join, watch, and look again. Everything but asking may be repeated at will;
// asking is done once for a plan, and the server joins a second one to the open request of the same plan. So the command may be
// killed anywhere and started again.
import { endedBy } from '../api/call-until-answered.ts'
import { ask, makePlan, type Place, readProgress } from '../api/calls.ts'
import type { Asked, Check, Plan, Progress, Told } from '../api/shapes.ts'
import { backOffMs, type Ctx, pauseUpTo } from '../context.ts'
import { Ended, type Ending, exitCodes } from '../ending.ts'
import { endAtTarget } from './end-at-target.ts'
import { followRequest } from './follow-request.ts'
import { nameOf, pinRevision, sayChecked, scriptsLateMs, settleCheck } from './settle-check.ts'

export interface UpgradeOrder {
  readonly place: Place
  readonly revision: string
  readonly reason: string
  readonly wait: boolean
  /** A database that has the revision and more is well, too. */
  readonly orLater: boolean
  /** Ask although the newest request with this very plan was rejected, failed or cancelled. */
  readonly again: boolean
}

/** What one command remembers from round to round. */
interface Memory {
  /** The closed request that --again was used on: a later one that ended, too, is not asked a third time. */
  closed: number | null
  /** Why the last plan could not be made: said twice in a row, it is final. */
  planFailure: string | null
}

/** @throws Ended @throws TimeOver @throws Detached */
export async function upgrade(ctx: Ctx, order: UpgradeOrder): Promise<Ending> {
  const memory: Memory = { closed: null, planFailure: null }
  let { revision } = order
  for (let round = 0; ; round += 1) {
    if (round > 0) await pauseUpTo(ctx, backOffMs(ctx, Math.min(round, 4)))
    const check = await settleCheck(ctx, {
      place: order.place,
      revision,
      scriptsLateMs: order.wait ? scriptsLateMs : 0,
      patient: order.wait,
    })
    revision = pinRevision(check, revision)
    const ending = endAtTarget(check, order)
    if (ending) return ctx.known.number === undefined ? withNothingToDo(ending) : ending
    if (check.running) {
      ctx.say({ event: 'watching', ...check.running })
      assertWellEnded(await followRequest(ctx, check.running.number))
      continue
    }
    sayChecked(ctx, check)
    const asked = await planAndAsk(ctx, { ...order, revision }, memory)
    if (!asked) continue
    if (!order.wait) return askedFor(check, asked)
    assertWellEnded(await followRequest(ctx, asked.number))
  }
}

/** Null: things moved meanwhile, or nobody knows whether the order arrived: look again. */
async function planAndAsk(ctx: Ctx, order: UpgradeOrder, memory: Memory): Promise<Asked | null> {
  const made = await makePlan(ctx, order.place, order.revision)
  if (made.kind === 'refused') {
    const { error } = made
    const isFinal = made.status !== 409 || memory.planFailure === error.code
    if (isFinal && error.code !== 'run-at-work') throw new Ended(endedBy(error))
    memory.planFailure = error.code
    return null
  }
  memory.planFailure = null
  const plan = made.body
  assertWhole(plan)
  if (plan.statementCount === 0) return null
  sayPlanned(ctx, plan)
  return askOnce(ctx, { ...order, plan }, memory)
}

async function askOnce(ctx: Ctx, order: UpgradeOrder & { plan: Plan }, memory: Memory): Promise<Asked | null> {
  const { place, reason, plan } = order
  const send = async (again: boolean) => {
    ctx.known.asking = true
    const answer = await ask(ctx, place, { planId: plan.planId, reason, again })
    if (answer) ctx.known.asking = false
    return answer
  }
  let answer = await send(false)
  if (answer?.kind === 'refused' && answer.error.code === 'asked-before' && order.again) {
    const closed = Number(answer.error.params.number)
    // Another number than before: what --again asked for arrived, and ended since.
    if (memory.closed === null || memory.closed === closed) {
      memory.closed = closed
      answer = await send(true)
    }
  }
  if (!answer) return null
  if (answer.kind === 'refused') return afterRefusal(ctx, answer.error)
  const { number, joined, state, url } = answer.body
  Object.assign(ctx.known, { number, url })
  ctx.say(joined ? { event: 'joined', number, state, url } : { event: 'asked', number, url })
  return answer.body
}

/** What another look and plan settle. */
const movedCodes: readonly string[] = ['plan-moved', 'plan-empty', 'request-moved']

async function afterRefusal(ctx: Ctx, error: Told): Promise<null> {
  if (movedCodes.includes(error.code)) return null
  if (error.code !== 'asked-before') throw new Ended(endedBy(error))
  // Each deploy says anew why, so that nobody has to look for the log of the first one.
  const number = Number(error.params.number)
  const before = await readProgress(ctx, number, null)
  const next = 'To ask once more: the same command with --again.'
  const { message, url } = before.kind === 'answered' ? describeEnd(before.body) : { ...error, url: undefined }
  throw new Ended(
    endedBy({ ...error, message: `The same plan was asked for before. ${message}` }, { number, url, next }),
  )
}

function assertWhole(plan: Plan): void {
  const [first] = plan.refusals
  if (!first) return
  const where = first.line === null ? first.path : `${first.path}:${first.line}`
  const others = plan.refusals.length > 1 ? ` (and ${plan.refusals.length - 1} more)` : ''
  throw new Ended({
    exit: exitCodes.refused,
    outcome: 'plan-refused',
    message: `The plan can't be made: ${where}: ${first.message}${others}`,
    url: plan.url,
  })
}

function sayPlanned(ctx: Ctx, plan: Plan): void {
  const { checksum, steps, statementCount, findings } = plan
  const revisions = steps.map(({ revision }) => revision)
  ctx.say({ event: 'planned', checksum: checksum ?? '', revisions, statements: statementCount, findings })
}

function withNothingToDo(ending: Ending): Ending {
  return ending.exit === exitCodes.done ? { ...ending, message: `${ending.message} Nothing to do.` } : ending
}

function askedFor(check: Check, { number, url }: Asked): Ending {
  const message = `Request #${number} for ${nameOf(check)} is sent.`
  const next = 'With --wait the command waits until it is done.'
  return { exit: exitCodes.done, outcome: 'asked', message, number, url, next }
}

/** Ends that the same plan does not come back from. Succeeded and stale are settled by another look. */
const badEnds: Readonly<Record<string, string>> = {
  failed: 'failed',
  needs_attention: 'needs attention: a person has to decide about it',
  rejected: 'was rejected',
  withdrawn: 'was withdrawn',
  cancelled: 'was cancelled',
  expired: 'expired before it ran',
}

function assertWellEnded(request: Progress): void {
  const { number, state } = request
  if (badEnds[state] !== undefined) {
    throw new Ended({ exit: exitCodes.refused, outcome: state, number, ...describeEnd(request) })
  }
}

function describeEnd(request: Progress): { message: string; url: string } {
  const { number, state, url, outcome, run, approvals } = request
  const rejection = approvals.reviews.findLast(({ decision }) => decision === 'reject')
  const because =
    state === 'rejected' && rejection ? `${rejection.by}: ${rejection.comment}` : (outcome ?? run?.outcome)?.message
  const failure = run?.statements.find((statement) => statement.failure)?.failure
  const said = failure ? [failure.serverCode, failure.message].filter(Boolean).join(' ') : ''
  const sentences = [`Request #${number} ${badEnds[state] ?? state}.`, because, said].filter(Boolean)
  return { message: sentences.join(' '), url }
}

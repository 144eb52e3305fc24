// Where the database stands, said by a measurement that is newer than the question.

import { endedBy } from '../api/call-until-answered.ts'
import { checkNow, type Place } from '../api/calls.ts'
import type { Check, Told } from '../api/shapes.ts'
import { backOffMs, type Ctx, pauseUpTo } from '../context.ts'
import { Ended, exitCodes } from '../ending.ts'

/** What upgrade --wait and plan give them. */
export const scriptsLateMs = 60_000

interface Question {
  readonly place: Place
  readonly revision: string
  /** How long scripts may be unreadable, or lack the revision: they and a deploy come by different roads. */
  readonly scriptsLateMs: number
  /** False: what can't be said at once can't be told. */
  readonly patient: boolean
}

/**
 * Returns a check that is fresh, or one that names a run of ours at work there.
 * @throws Ended when it can't be told, or the scripts don't come
 * @throws TimeOver
 */
export async function settleCheck(ctx: Ctx, question: Question): Promise<Check> {
  const { place, revision, scriptsLateMs, patient } = question
  const began = ctx.clock.now()
  let said = ''
  for (let tries = 0; ; tries += 1) {
    const answer = await checkNow(ctx, place, revision)
    if (answer.kind === 'refused') throw new Ended(endedBy(answer.error))
    const check = answer.body
    const lateScripts = findLateScripts(check)
    if (!lateScripts && (isFresh(check) || (check.running !== null && patient))) return check
    const because = lateScripts ?? check.failure ?? notMeasured
    ctx.known.waitsFor = because
    ctx.known.url = check.url
    const ending = endedBy(because, { url: check.url })
    if (lateScripts && ctx.clock.now() - began >= scriptsLateMs) throw new Ended(ending)
    if (!patient) throw new Ended({ ...ending, exit: exitCodes.waiting })
    if (said !== because.message) ctx.say({ event: 'not-yet', because })
    said = because.message
    await pauseUpTo(ctx, backOffMs(ctx, tries))
  }
}

// A database that can't be reached now was looked at, but says nothing.
function isFresh({ fresh, state }: Check): boolean {
  return fresh && state !== 'unreachable'
}

function findLateScripts(check: Check): Told | null {
  const { source, target, failure } = check
  if (source.failure) return source.failure
  // Without a look nobody knows what the scripts lack.
  return isFresh(check) && target.length === 0 ? (failure ?? noSuchRevision) : null
}

const noSuchRevision: Told = { code: 'revision-unknown', params: {}, message: 'No script has this revision.' }

const notMeasured: Told = {
  code: 'not-measured',
  params: {},
  message: 'The database was not measured since the question.',
}

/**
 * The revision that a name meant, once scripts were read for the question: what arrives later is for the next deploy. Until then,
 * and where a name means several (a check is asked for one), it stays a name. While a run is at work nobody reads, and the check
 * tells of older scripts.
 */
export function pinRevision({ fresh, target }: Check, revision: string): string {
  const [only, ...others] = target
  return fresh && only !== undefined && others.length === 0 ? only : revision
}

/** "project/environment", as people and this command name it. */
export function nameOf({ project, environment }: Check): string {
  return `${project}/${environment.slug}`
}

export function sayChecked(ctx: Ctx, check: Check): void {
  const { state, rows, target, steps, lockHolder } = check
  ctx.say({ event: 'checked', environment: nameOf(check), state, rows, target, steps })
  if (lockHolder) {
    const { owner, host, since } = lockHolder
    ctx.say({ event: 'locked', owner, host, since })
  }
}

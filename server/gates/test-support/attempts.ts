// Ways in which somebody may try to get a request run though one of its gates does not pass.
import { openSession } from '@revlane/database'
import { eq, sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { environments } from '../../db/schema/environments.ts'
import { memberships } from '../../db/schema/people.ts'
import type { Policy } from '../../db/schema/policy.ts'
import { bypasses, requests } from '../../db/schema/requests.ts'
import type { Role } from '../../db/schema/words.ts'
import { type Caller, callerFor, webContextFor } from '../../test-support/caller.ts'
import { makeAccount } from '../../tokens/make-account.ts'
import { createCaller } from '../../trpc/router.ts'
import { gateNames } from '../gate.ts'
import { gateRules } from '../gate-rules.ts'
import type { Closure } from './closures.ts'
import { claim, requestOf, run, type Scene, storyOf } from './held-scene.ts'

export interface Attempt {
  readonly how: string
  /** Closes the gate at its moment and tries; what it must be refused, it expects itself. */
  dare(at: Scene, closure: Closure): Promise<unknown>
  /** The gate closes once a run has been claimed. */
  readonly inRun?: true
}

const policyOf = async ({ control, target }: Scene): Promise<{ policy: Policy; version: number }> => {
  const [row] = await control.owner.select().from(environments).where(eq(environments.id, target.environmentId))
  if (!row) throw new Error('The environment is gone.')
  return { policy: row.policy, version: row.policyVersion }
}

/** Every call by which a person could bring a request nearer to its run, or its gates out of the way. */
async function calls(at: Scene, caller: Caller) {
  const { number, checksum } = at.request
  const { environmentId } = at.target
  const { policy, version } = await policyOf(at)
  const bare = { ...policy, approvalsRequired: 0, windows: [], freezes: [], blockOnDrift: false }
  const review = { number, checksum }
  return {
    'request.review': () => caller.requests.approve(review),
    'request.start': () => caller.requests.start({ number }),
    'request.bypass': () => caller.requests.bypass({ ...review, skips: [...gateNames], reason: 'now' }),
    'policy.change': () => caller.environments.changePolicy({ environmentId, version, policy: bare, reason: 'now' }),
    'workspace.unfreeze': () => caller.workspace.unfreeze({ reason: 'now' }),
  }
}

const forbidden: Readonly<Record<Exclude<Role, 'admin'>, readonly (keyof Awaited<ReturnType<typeof calls>>)[]>> = {
  viewer: ['request.review', 'request.start', 'request.bypass', 'policy.change', 'workspace.unfreeze'],
  developer: ['request.review', 'request.bypass', 'policy.change', 'workspace.unfreeze'],
  approver: ['request.bypass', 'policy.change', 'workspace.unfreeze'],
}

async function asEachRole(at: Scene, closure: Closure) {
  await closure.close(at)
  for (const role of ['viewer', 'developer', 'approver'] as const) {
    const all = await calls(at, callerFor(at.control.web, await at.control.person([role])))
    for (const action of forbidden[role]) await expect(all[action](), `${role} ${action}`).rejects.toThrow('forbidden')
  }
}

async function withToken(at: Scene, closure: Closure) {
  await closure.close(at)
  const { accountId } = await at.control.as(at.admin, (ctx) => makeAccount(ctx, { name: 'CI' }))
  const scopes = ['read', 'request', 'measure'] as const
  const actor = { kind: 'service', id: accountId, name: 'CI', tokenId: null, scopes, projectIds: null } as const
  const service = { actor, workspaceId: at.control.workspaceId }
  const caller = createCaller({ ...webContextFor(at.control.web, null), service })
  for (const call of Object.values(await calls(at, caller))) await expect(call()).rejects.toThrow('not-for-tokens')
  const { planId } = at.request
  await caller.requests
    .ask({ planId, environmentId: at.target.environmentId, reason: 'now', again: false })
    .catch(() => null)
}

/** Those who may, as often as they like: what is no news to the request changes nothing. */
async function byManyClicks(at: Scene, closure: Closure) {
  await closure.close(at)
  const approver = await calls(at, callerFor(at.control.web, at.approver))
  const author = await calls(at, callerFor(at.control.web, at.author))
  const clicks = Array.from({ length: 20 }, () => [approver['request.review'](), author['request.start']()]).flat()
  const [found] = await Promise.all([claim(at, 20), Promise.allSettled(clicks)])
  if (found) expect((await run(at, found)).end).not.toBe('succeeded')
}

async function fromStalePage(at: Scene, closure: Closure) {
  const { number } = at.request
  await closure.close(at)
  const admin = callerFor(at.control.web, at.admin)
  const approver = callerFor(at.control.web, await at.control.person(['approver']))
  await expect(approver.requests.approve({ number, checksum: 'f'.repeat(64) })).rejects.toThrow('plan-differs')
  const shown = { number, checksum: at.request.checksum, skips: [], reason: 'the page showed nothing to skip' }
  await expect(admin.requests.bypass(shown)).rejects.toThrow(/gates-moved|bypass-impossible|bypass-needless/)
  const { environmentId } = at.target
  const { policy, version } = await policyOf(at)
  const older = { environmentId, version: version + 1, policy: { ...policy, approvalsRequired: 0 }, reason: 'now' }
  await expect(admin.environments.changePolicy(older)).rejects.toThrow('policy-moved')
}

async function breakGlass(at: Scene, given: Partial<typeof bypasses.$inferInsert> = {}) {
  const glass = await at.control.person(['admin'])
  await at.control.owner.insert(bypasses).values({
    ...{ workspaceId: at.control.workspaceId, requestId: at.request.id, checksum: at.request.checksum },
    ...{ personId: glass.id, skips: [...gateNames], reason: 'the shop is down', ...given },
  })
  return (values: Partial<typeof memberships.$inferInsert>) =>
    at.control.owner.update(memberships).set(values).where(eq(memberships.personId, glass.id))
}

async function byLostRole(at: Scene, closure: Closure) {
  const change = await breakGlass(at)
  await closure.close(at)
  await change({ roles: ['developer', 'approver'] })
}

async function byWhoLeft(at: Scene, closure: Closure) {
  const change = await breakGlass(at)
  await closure.close(at)
  await change({ endedAt: new Date() })
}

async function byOtherPlansGlass(at: Scene, closure: Closure) {
  await breakGlass(at, { checksum: 'e'.repeat(64) })
  await closure.close(at)
}

/** All gates that may be skipped but this one; where it may not be skipped at all, also this one. */
async function byOtherGatesGlass(at: Scene, closure: Closure) {
  const skips = gateNames.filter((name) => name !== closure.gate || !gateRules[name].bypassable)
  await breakGlass(at, { skips })
  await closure.close(at)
}

/** What code in the web process could do with its own login. */
async function byWritingTheRow(at: Scene, closure: Closure) {
  await closure.close(at)
  await at.control.as(at.author, (ctx) =>
    ctx.db
      .update(requests)
      .set({ state: 'queued', decidedAt: sql`now() - interval '1 day'`, version: sql`version + 1` })
      .where(eq(requests.id, at.request.id)),
  )
  expect((await requestOf(at)).state).toBe('queued')
}

async function closeInRun(at: Scene, closure: Closure): Promise<boolean> {
  if (closure.neverInRun === undefined) {
    await closure.close(at)
    return true
  }
  await expect(closure.close(at), closure.neverInRun).rejects.toThrow()
  return false
}

async function claimed(at: Scene) {
  const found = await claim(at)
  if (!found) throw new Error('Nothing was claimed while all gates passed.')
  return found
}

async function betweenClaimAndRun(at: Scene, closure: Closure) {
  const found = await claimed(at)
  if (await closeInRun(at, closure)) expect((await run(at, found)).end).not.toBe('succeeded')
}

async function whileWaitingForTheLock(at: Scene, closure: Closure) {
  const { name, fields } = at.target.database
  const { host, port, user, password } = fields
  const other = await openSession(
    { fields: { engine: 'postgresql', host, port, database: name, user, tls: 'disable' }, password, address: host },
    { purpose: 'migrate', applicationName: 'another tool', connectTimeoutMs: 5_000 },
  )
  await other.query("SELECT pg_advisory_lock(hashtextextended('revlane:migration', 0))")
  const found = await claimed(at)
  if (!(await closeInRunAtWork(at, { closure, found, free: () => other.close() }))) await other.close()
}

async function closeInRunAtWork(
  at: Scene,
  { closure, found, free }: { closure: Closure; found: Awaited<ReturnType<typeof claimed>>; free(): Promise<void> },
): Promise<boolean> {
  if (closure.neverInRun !== undefined) return closeInRun(at, closure)
  const ended = run(at, found)
  await expect.poll(() => storyOf(at, found), { timeout: 20_000, interval: 20 }).toContain('waiting-for-lock')
  await closure.close(at)
  await free()
  expect((await ended).end).not.toBe('succeeded')
  return true
}

export const attempts: readonly Attempt[] = [
  { how: 'as a person of the wrong role', dare: asEachRole },
  { how: 'with a token of every scope', dare: withToken },
  { how: 'by twenty clicks at once', dare: byManyClicks },
  { how: 'from a page that is out of date', dare: fromStalePage },
  { how: 'by the break-glass of an admin who lost the role', dare: byLostRole },
  { how: 'by the break-glass of an admin who left', dare: byWhoLeft },
  { how: 'by a break-glass for another plan', dare: byOtherPlansGlass },
  { how: 'by a break-glass for other gates, or for one that nobody skips', dare: byOtherGatesGlass },
  { how: 'by writing the request’s row as the web process may', dare: byWritingTheRow },
  { how: 'by the clock, closed between claim and run', dare: betweenClaimAndRun, inRun: true },
  { how: 'by the clock, closed while the run waits for the lock', dare: whileWaitingForTheLock, inRun: true },
]

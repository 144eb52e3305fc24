// A person's email and password become a session. Unknown address, wrong password, disabled person and ended membership are
// one answer: the same work is done for each.
import { sql } from 'drizzle-orm'
import { appendInstanceEvent } from '../audit/append-event.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database, Tx } from '../db/pool.ts'
import { AppError } from '../errors.ts'
import { endSession } from './end-sessions.ts'
import { findKnownDevice, knownDeviceCookie } from './known-device.ts'
import { passwordFits } from './passwords/hash-password.ts'
import { hashSessionId } from './session-id.ts'
import { limitSignIn } from './sign-in-limits.ts'
import { startSession } from './start-session.ts'

export interface SignInTry {
  readonly email: string
  readonly password: string
  readonly address: string
  readonly userAgent: string
  readonly deviceCookie: string | null
  /** The session that this browser had: it ends, so that no id survives a sign-in. */
  readonly sessionId: string | null
}

export interface SignedIn {
  readonly personId: string
  readonly sessionId: string
  readonly deviceCookie: string
}

/** @throws AppError `sign-in-failed` or `too-many-tries` */
export async function signIn(database: Database, attempt: SignInTry, authSecret: string): Promise<SignedIn> {
  const email = attempt.email.trim().slice(0, 320)
  const knownDevice = findKnownDevice(attempt.deviceCookie, email, authSecret)
  const giveBack = await limitSignIn(database, { email, address: attempt.address, knownDevice })
  const found = await inScope(database, { workspaceId: null, personId: null }, (tx) => findPerson(tx, email))
  const fits = await passwordFits(attempt.password.slice(0, 1_000), found?.passwordHash ?? null)
  if (!found || !fits || found.disabled || !found.workspaceId) {
    await inScope(database, { workspaceId: null, personId: null }, (tx) => recordRefused(tx, found, attempt.address))
    throw new AppError('sign-in-failed')
  }
  const { id: personId, workspaceId } = found
  const sessionId = await inScope(database, { workspaceId, personId }, async (tx) => {
    const previous = hashSessionId(attempt.sessionId)
    if (previous) await endSession(tx, previous)
    const started = await startSession(tx, { ...attempt, personId, workspaceId })
    await recordStarted(tx, found, attempt)
    return started
  })
  await giveBack()
  return {
    personId,
    sessionId,
    deviceCookie: attempt.deviceCookie && knownDevice ? attempt.deviceCookie : knownDeviceCookie(email, authSecret),
  }
}

type Found = { id: string; name: string; passwordHash: string | null; disabled: boolean; workspaceId: string | null }

async function findPerson(tx: Tx, email: string): Promise<Found | null> {
  const { rows } = await tx.execute<Omit<Found, 'workspaceId'>>(sql`
    select id, name, password_hash as "passwordHash", disabled_at is not null as disabled,
           set_config('revlane.person', id::text, true)
      from people where lower(email) = lower(${email})`)
  const [person] = rows
  // Asked for nobody too, so that a stranger's address costs the same.
  const memberships = await tx.execute<{ workspaceId: string }>(sql`
    select workspace_id as "workspaceId" from memberships
     where person_id = ${person?.id ?? null} and ended_at is null order by created_at limit 1`)
  return person ? { ...person, workspaceId: memberships.rows[0]?.workspaceId ?? null } : null
}

/** The address that was typed is not written down: people type passwords there. */
async function recordRefused(tx: Tx, found: Found | null, address: string): Promise<void> {
  const actor = found
    ? { kind: 'person' as const, id: found.id, name: found.name }
    : { kind: 'system' as const, id: 'anonymous', name: 'Unknown' }
  const object = { kind: 'person', id: found?.id ?? 'unknown', name: found?.name ?? 'unknown' }
  await appendInstanceEvent(tx, actor, { action: 'session.refused', object, details: { address } })
}

async function recordStarted(tx: Tx, { id, name, workspaceId }: Found, { address }: SignInTry): Promise<void> {
  const details = { address, workspaceId }
  const object = { kind: 'person', id, name }
  await appendInstanceEvent(tx, { kind: 'person', id, name }, { action: 'session.started', object, details })
  await tx.execute(sql`delete from rate_limits where updated_at < now() - interval '1 day'`)
}

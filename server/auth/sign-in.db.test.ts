import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { instanceChain } from '../audit/append-event.ts'
import { openPool } from '../db/pool.ts'
import { auditEvents } from '../db/schema/audit.ts'
import { memberships, people, sessions } from '../db/schema/people.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { findSession } from './find-session.ts'
import { hashPassword } from './passwords/hash-password.ts'
import { type SignInTry, signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'

const authSecret = 'the secret of these tests'
const password = 'a phrase that nobody guesses'

let db: ControlDatabase
let passwordHash: string
beforeAll(async () => {
  db = await controlDatabase()
  passwordHash = await hashPassword(password)
})
beforeEach(() => db.owner.execute(sql`delete from rate_limits`))

async function member(name: string, changes: { disabled?: boolean; left?: boolean; invited?: boolean } = {}) {
  const person = await db.person(['developer'], name)
  await db.owner
    .update(people)
    .set({ passwordHash: changes.invited ? null : passwordHash, disabledAt: changes.disabled ? new Date() : null })
    .where(eq(people.id, person.id))
  if (changes.left)
    await db.owner.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.personId, person.id))
  return person
}

const attempt = (changes: Partial<SignInTry>): SignInTry => ({
  email: 'nobody@example.test',
  password,
  address: '198.51.100.4',
  userAgent: 'vitest',
  deviceCookie: null,
  sessionId: null,
  ...changes,
})
const tryIt = (changes: Partial<SignInTry>, pool = db.web) => signIn(pool, attempt(changes), authSecret)
const outcome = (changes: Partial<SignInTry>, pool = db.web) =>
  tryIt(changes, pool).then(
    () => 'signed-in',
    (error: { code?: string }) => error.code ?? String(error),
  )

describe('signing in', () => {
  it('starts a session with the address however it is capitalised, and says so in the instance chain', async () => {
    const ada = await member('Ada')
    const { sessionId, personId } = await tryIt({ email: ` ${ada.email.toUpperCase()} ` })
    expect(personId).toBe(ada.id)
    expect(await findSession(db.web, sessionId, { touch: true })).toMatchObject({ actor: { id: ada.id } })
    const events = await db.owner.select().from(auditEvents).where(eq(auditEvents.workspaceId, instanceChain))
    expect(events.at(-1)).toMatchObject({ action: 'session.started', actorId: ada.id })
  })

  it('S27 says the same to a stranger, a wrong password, a disabled, a former and an invited person', async () => {
    const people = {
      wrong: await member('Wrong'),
      disabled: await member('Disabled', { disabled: true }),
      left: await member('Left', { left: true }),
      invited: await member('Invited', { invited: true }),
    }
    const tries: Partial<SignInTry>[] = [
      {},
      { email: people.wrong.email, password: 'another phrase altogether' },
      { email: people.disabled.email },
      { email: people.left.email },
      { email: people.invited.email },
    ]
    for (const each of tries) expect(await outcome(each)).toBe('sign-in-failed')
  })

  it('S27 takes the same time for a stranger as for a wrong password', async () => {
    const ada = await member('Timed')
    const times: Record<'stranger' | 'known', number[]> = { stranger: [], known: [] }
    for (let round = 0; round < 120; round += 1) {
      for (const who of round % 2 ? (['stranger', 'known'] as const) : (['known', 'stranger'] as const)) {
        await db.owner.execute(sql`delete from rate_limits`)
        const email = who === 'known' ? ada.email : `stranger${round}@example.test`
        const start = performance.now()
        await outcome({ email, password: `wrong phrase number ${round}` })
        times[who].push(performance.now() - start)
      }
    }
    // The quickest tenth: what a patient attacker would compare; other work on this machine only ever adds time.
    const quick = (list: number[]) => list.toSorted((a, b) => a - b).slice(2, 14)
    const mean = (list: number[]) => list.reduce((sum, time) => sum + time, 0) / list.length
    const [known, stranger] = [mean(quick(times.known)), mean(quick(times.stranger))]
    // Nearly all of it is the hash: without it a stranger's answer would take a tenth.
    expect(Math.abs(known - stranger)).toBeLessThan(known * 0.3)
  })

  it('S30 gives a new id each time and ends the session that the browser had', async () => {
    const ada = await member('Fixed')
    const first = await tryIt({ email: ada.email })
    const second = await tryIt({ email: ada.email, sessionId: first.sessionId })
    expect(second.sessionId).not.toBe(first.sessionId)
    expect(await findSession(db.web, first.sessionId, { touch: true })).toBeNull()
    expect(await findSession(db.web, second.sessionId, { touch: true })).not.toBeNull()
  })

  it('S30 never takes an id that the browser brought', async () => {
    const ada = await member('Brought')
    const planted = 'P'.repeat(43)
    const { sessionId } = await tryIt({ email: ada.email, sessionId: planted })
    expect(sessionId).not.toBe(planted)
    expect(await findSession(db.web, planted, { touch: true })).toBeNull()
  })

  it('S32 out ends the row at once, and says so', async () => {
    const ada = await member('Leaving')
    const { sessionId } = await tryIt({ email: ada.email })
    await signOut(db.web, sessionId)
    expect(await findSession(db.web, sessionId, { touch: true })).toBeNull()
    const events = await db.owner.select().from(auditEvents).where(eq(auditEvents.workspaceId, instanceChain))
    expect(events.at(-1)).toMatchObject({ action: 'session.ended', actorId: ada.id })
  })

  it('keeps neither the password nor the typed address of a refused try', async () => {
    await outcome({ email: 'typed-a-secret-here@example.test', password: 'canary-password-1' })
    const { rows } = await db.owner.execute(sql`
      select string_agg(t::text, ' ') as everything from (
        select row_to_json(a)::text as t from audit_events a union all select row_to_json(r)::text from rate_limits r) x`)
    expect(JSON.stringify(rows)).not.toMatch(/canary-password-1|typed-a-secret-here/)
  })
})

describe('guessing', () => {
  it('S26 of one account stops after a few tries from any number of addresses', async () => {
    const ada = await member('Victim')
    const said: string[] = []
    for (let n = 0; n < 40; n += 1)
      said.push(await outcome({ email: ada.email, password: `wrong ${n} wrong`, address: `203.0.113.${n}` }))
    expect(said.filter((word) => word === 'sign-in-failed').length).toBeLessThanOrEqual(12)
    expect(said.at(-1)).toBe('too-many-tries')
    // Also with the right password: a guesser must not learn that it was right.
    expect(await outcome({ email: ada.email })).toBe('too-many-tries')
  })

  it('S26 locks nobody out: a browser that the person used before still signs in', async () => {
    const ada = await member('Safe')
    const { deviceCookie } = await tryIt({ email: ada.email })
    for (let n = 0; n < 40; n += 1)
      await outcome({ email: ada.email, password: `wrong ${n} wrong`, address: `203.0.113.${n}` })
    expect(await outcome({ email: ada.email })).toBe('too-many-tries')
    expect(await outcome({ email: ada.email, deviceCookie })).toBe('signed-in')
  })

  it('S26 takes no device cookie of another person or of another secret', async () => {
    const [ada, eve] = [await member('Ada'), await member('Eve')]
    const { deviceCookie } = await tryIt({ email: eve.email })
    const forged = `${'A'.repeat(22)}.${'B'.repeat(43)}`
    for (let n = 0; n < 30; n += 1)
      await outcome({ email: ada.email, password: 'wrong wrong wrong', address: `203.0.113.${n}` })
    expect(await outcome({ email: ada.email, deviceCookie })).toBe('too-many-tries')
    expect(await outcome({ email: ada.email, deviceCookie: forged })).toBe('too-many-tries')
  })

  it('S26 ten thousand times from a thousand addresses on three processes: at most 100 reach the hash', async () => {
    const pools = [1, 2, 3].map((n) => openPool(db.urls.web, `web ${n}`, 4))
    const start = performance.now()
    const said: string[] = []
    await Promise.all(
      Array.from({ length: 12 }, async (_, lane) => {
        const pool = pools[lane % pools.length] ?? db.web
        for (let n = lane; n < 10_000; n += 12) {
          const address = `10.${n % 4}.${n % 250}.7`
          said.push(await outcome({ email: `person${n % 700}@example.test`, password: 'password1234', address }, pool))
        }
      }),
    )
    await Promise.all(pools.map((pool) => pool.$client.end()))
    const minutes = (performance.now() - start) / 60_000
    expect(new Set(said)).toEqual(new Set(['sign-in-failed', 'too-many-tries']))
    expect(said.filter((word) => word === 'sign-in-failed').length).toBeLessThanOrEqual(60 + Math.ceil(20 * minutes))
    expect(said).toHaveLength(10_000)
  }, 120_000)

  it('S25 by many at once leaves room for everybody else: twenty other calls are answered before the flood is', async () => {
    const ada = await member('Busy')
    const person = { ...ada, roles: ['viewer'] as const }
    const flood = Array.from({ length: 200 }, (_, n) =>
      outcome({ email: `p${n}@example.test`, address: `10.9.${n}.1` }),
    )
    let floodIsOver = false
    const over = Promise.all(flood).then(() => {
      floodIsOver = true
    })
    for (let n = 0; n < 20; n += 1) await callerFor(db.web, person).members.list()
    expect(floodIsOver).toBe(false)
    await over
  }, 60_000)

  it('gives the tokens of a person who did sign in back', async () => {
    const ada = await member('Often')
    for (let n = 0; n < 15; n += 1) expect(await outcome({ email: ada.email })).toBe('signed-in')
    const live = await db.owner.select().from(sessions).where(eq(sessions.personId, ada.id))
    expect(live.length).toBe(16)
  })
})

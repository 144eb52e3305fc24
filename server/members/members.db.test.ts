import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findSession } from '../auth/find-session.ts'
import { auditEvents } from '../db/schema/audit.ts'
import { memberships, passwordLinks, people } from '../db/schema/people.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { Tenant, TestPerson } from '../test-support/tenant.ts'

let db: ControlDatabase
let rival: Tenant
let admin: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  rival = await db.secondWorkspace()
})
beforeEach(async () => {
  await db.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.workspaceId, db.workspaceId))
  admin = await db.person(['admin'], 'Ada')
})

const api = (person: TestPerson | null) => callerFor(db.web, person)
const events = () =>
  db.owner.select().from(auditEvents).where(eq(auditEvents.workspaceId, db.workspaceId)).orderBy(auditEvents.seq)
const tokenOf = ({ link }: { link: string }) => new URL(link).hash.slice(1)
const password = 'otter-lamp-quarry-9'
const newcomer = () => ({
  email: `newcomer-${randomUUID()}@example.test`,
  name: 'Grace',
  roles: ['developer' as const],
})
const lives = async (person: TestPerson) => (await findSession(db.web, person.sessionId, { touch: false })) !== null

describe('an admin', () => {
  it('adds a person, whose link sets the password once, and is in the log', async () => {
    const entry = newcomer()
    const made = await api(admin).members.add(entry)
    expect(made.link).toMatch(/^https:\/\/revlane\.example\.test\/join#[A-Za-z0-9_-]{64}$/)
    expect(made.expiresAt.getTime() - Date.now()).toBeGreaterThan(23.9 * 3_600_000)
    const found = await api(null).session.link({ token: tokenOf(made) })
    expect(found).toEqual({ purpose: 'invite', email: entry.email, name: 'Grace', workspaceName: 'Harbor' })
    expect(await api(null).session.useLink({ token: tokenOf(made), password })).toEqual({ email: entry.email })
    expect(await api(null).session.link({ token: tokenOf(made) })).toBeNull()
    expect((await events()).slice(-2).map(({ action, actorName }) => [action, actorName])).toEqual([
      ['member.added', 'Ada'],
      ['password.set', 'Grace'],
    ])
  })

  it('sees everyone with state and roles', async () => {
    const entry = newcomer()
    await api(admin).members.add(entry)
    const viewer = await db.person(['viewer', 'approver'], 'Vera')
    await api(admin).members.disable({ personId: viewer.id })
    const list = await api(admin).members.list()
    expect(list.find(({ id }) => id === admin.id)).toMatchObject({
      you: true,
      roles: ['admin'],
      can: { change: { ok: true } },
    })
    expect(list.find(({ email }) => email === entry.email)).toMatchObject({
      state: 'invited',
      lastSeenAt: null,
      you: false,
    })
    expect(list.find(({ id }) => id === viewer.id)).toMatchObject({ state: 'disabled' })
  })

  it('changes roles, at once for the next request', async () => {
    const person = await db.person(['developer'], 'Dora')
    await api(admin).members.changeRoles({ personId: person.id, roles: ['approver', 'viewer', 'approver'] })
    expect(await findSession(db.web, person.sessionId, { touch: false })).toMatchObject({
      actor: { roles: ['viewer', 'approver'] },
    })
    expect((await events()).at(-1)).toMatchObject({ action: 'member.roles-changed', objectId: person.id })
  })

  it('disables, enables and signs out a person: sessions and links die at once', async () => {
    const person = await db.person(['developer'], 'Dora')
    const made = await api(admin).members.resetLink({ personId: person.id })
    await api(admin).members.disable({ personId: person.id })
    expect(await lives(person)).toBe(false)
    expect(await api(null).session.link({ token: tokenOf(made) })).toBeNull()
    await expect(api(admin).members.resetLink({ personId: person.id })).rejects.toMatchObject({
      message: 'member-disabled',
    })
    await api(admin).members.enable({ personId: person.id })
    expect(await lives(person)).toBe(false)
    const other = await db.person(['viewer'])
    await api(admin).members.signOutEverywhere({ personId: other.id })
    expect(await lives(other)).toBe(false)
    expect((await events()).slice(-4).map(({ action }) => action)).toEqual([
      'link.made',
      'member.disabled',
      'member.enabled',
      'member.signed-out',
    ])
  })

  it('cannot be the last one to go, in any way, nor shut the door behind itself', async () => {
    const remove = api(admin).members
    await expect(remove.changeRoles({ personId: admin.id, roles: ['viewer'] })).rejects.toMatchObject({
      message: 'last-admin',
    })
    await expect(remove.disable({ personId: admin.id })).rejects.toMatchObject({ message: 'own-access' })
    // A race is lost now and then: ten of them.
    for (let round = 0; round < 10; round += 1) {
      await db.owner.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.workspaceId, db.workspaceId))
      const pair = [await db.person(['admin'], 'First'), await db.person(['admin'], 'Second')]
      const both = await Promise.allSettled(
        pair.map((person) => api(person).members.changeRoles({ personId: person.id, roles: ['viewer'] })),
      )
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })

  it('adds no address twice, however it is written', async () => {
    const entry = newcomer()
    await api(admin).members.add(entry)
    const again = api(admin).members.add({ ...entry, email: entry.email.toUpperCase() })
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT', message: 'email-taken' })
    await expect(api(admin).members.add({ ...entry, email: 'not an address' })).rejects.toMatchObject({
      message: 'email-invalid',
    })
    await expect(api(admin).members.add({ ...newcomer(), name: '  ' })).rejects.toMatchObject({
      message: 'name-missing',
    })
  })

  it('S36 of another workspace finds nobody here, and changes nothing', async () => {
    const stranger = await rival.person(['admin'], 'Eve')
    const person = await db.person(['developer'], 'Dora')
    const before = await db.owner.select().from(memberships).where(eq(memberships.personId, person.id))
    const { members } = api(stranger)
    for (const attempt of [
      () => members.changeRoles({ personId: person.id, roles: ['admin'] }),
      () => members.disable({ personId: person.id }),
      () => members.enable({ personId: person.id }),
      () => members.signOutEverywhere({ personId: person.id }),
      () => members.resetLink({ personId: person.id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect(await db.owner.select().from(memberships).where(eq(memberships.personId, person.id))).toEqual(before)
    expect(await lives(person)).toBe(true)
    expect((await members.list()).map(({ id }) => id)).toEqual([stranger.id])
  })

  it('I7 cannot set the password of somebody who is a member elsewhere too', async () => {
    const person = await rival.person(['developer'], 'Both')
    await db.owner.insert(memberships).values({ workspaceId: db.workspaceId, personId: person.id, roles: ['viewer'] })
    await expect(api(admin).members.resetLink({ personId: person.id })).rejects.toMatchObject({
      message: 'member-elsewhere',
    })
    await api(admin).members.disable({ personId: person.id })
    expect(await lives(person)).toBe(true)
  })
})

describe('a one-time link', () => {
  const link = async () => {
    const entry = newcomer()
    const made = await api(admin).members.add(entry)
    const [person] = await db.owner.select().from(people).where(eq(people.email, entry.email))
    return { token: tokenOf(made), personId: person?.id ?? '' }
  }
  const use = (token: string) => api(null).session.useLink({ token, password })

  it('S38 is used once when two try at the same moment', async () => {
    const { token } = await link()
    const tries = await Promise.allSettled([use(token), use(token), use(token)])
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('S38 dies when a sibling was used', async () => {
    const { token, personId } = await link()
    const sibling = await api(admin).members.resetLink({ personId })
    await use(tokenOf(sibling))
    await expect(use(token)).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'link-dead' })
  })

  it('S38 lives 24 hours and not a moment longer', async () => {
    const { token, personId } = await link()
    const set = (interval: string) =>
      db.owner
        .update(passwordLinks)
        .set({ expiresAt: sql`now() + ${interval}::interval` })
        .where(eq(passwordLinks.personId, personId))
    await set('0 seconds')
    await expect(use(token)).rejects.toMatchObject({ message: 'link-dead' })
    await set('2 seconds')
    await expect(use(token)).resolves.toBeDefined()
  })

  it('S38 is not in the database, nor in the log', async () => {
    const { token } = await link()
    const { rows } = await db.owner.execute(sql`
      select string_agg(t, ' ') as everything from (select row_to_json(l)::text as t from password_links l
        union all select row_to_json(a)::text from audit_events a) x`)
    expect(JSON.stringify(rows)).not.toContain(token)
    const lines: string[] = []
    await callerFor(db.web, null, { lines })
      .session.useLink({ token, password: 'short' })
      .catch(() => {})
    expect(lines.join('')).not.toContain(token)
  })

  it('stays alive when the password was refused, and ends every session when it was taken', async () => {
    const person = await db.person(['viewer'])
    const made = await api(admin).members.resetLink({ personId: person.id })
    await expect(api(null).session.useLink({ token: tokenOf(made), password: 'short' })).rejects.toMatchObject({
      message: 'password-too-short',
    })
    await use(tokenOf(made))
    expect(await lives(person)).toBe(false)
  })

  it.each(['', 'x', 'A'.repeat(64), '../../etc/passwd', `${'A'.repeat(63)}\n`])(
    'S27 %j is as dead as a used one',
    async (token) => {
      expect(await api(null).session.link({ token })).toBeNull()
      await expect(use(token)).rejects.toMatchObject({ message: 'link-dead' })
    },
  )
})

describe('a person', () => {
  it('sees their own open sessions alone, and ends them all', async () => {
    const person = await db.person(['viewer'])
    expect(await api(person).session.list()).toMatchObject([{ current: true }])
    await api(person).session.signOutEverywhere()
    expect(await lives(person)).toBe(false)
  })
})

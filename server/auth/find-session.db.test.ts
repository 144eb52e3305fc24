import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { memberships, people, sessions } from '../db/schema/people.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { endSession, endSessionsOf } from './end-sessions.ts'
import { findSession } from './find-session.ts'
import { hashSessionId } from './session-id.ts'
import { startSession } from './start-session.ts'

let db: ControlDatabase
beforeAll(async () => {
  db = await controlDatabase()
})

const find = (person: TestPerson, touch = true) => findSession(db.web, person.sessionId, { touch })

/** The control database's clock can't be turned: the rows are made older instead. */
async function age(person: TestPerson, column: 'last_seen_at' | 'expires_at', minutes: number): Promise<void> {
  await db.owner.execute(
    sql`update sessions set ${sql.identifier(column)} = now() - make_interval(mins => ${minutes}) where id_hash = ${person.sessionHash}`,
  )
}

describe('a session', () => {
  it('is found with its person, workspace and the roles of this moment', async () => {
    const ada = await db.person(['developer'], 'Ada')
    expect(await find(ada)).toMatchObject({ workspaceId: db.workspaceId, actor: { id: ada.id, roles: ['developer'] } })
    await db.owner
      .update(memberships)
      .set({ roles: ['viewer'] })
      .where(eq(memberships.personId, ada.id))
    expect(await find(ada)).toMatchObject({ actor: { roles: ['viewer'] } })
  })

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['another length', 'abc'],
    ['SQL', "' or true --"],
    ['an unknown id', 'A'.repeat(43)],
    ['an id with a line feed', `${'A'.repeat(43)}\n`],
  ])('is not found behind %s', async (_, cookie) => {
    expect(await findSession(db.web, cookie, { touch: true })).toBeNull()
  })

  it('S30 cannot be made from what the database holds', async () => {
    const ada = await db.person(['admin'])
    const [row] = await db.owner.select().from(sessions).where(eq(sessions.idHash, ada.sessionHash))
    expect(JSON.stringify(row)).not.toContain(ada.sessionId)
    for (const stolen of [
      row?.idHash.toString('hex'),
      row?.idHash.toString('base64url'),
      row?.idHash.toString('base64'),
    ]) {
      expect(await findSession(db.web, stolen ?? '', { touch: true })).toBeNull()
    }
  })

  it('S32 is dead in the moment in which it was ended, for every web process', async () => {
    const ada = await db.person(['viewer'])
    expect(await find(ada)).not.toBeNull()
    await db.as(ada, (ctx) => endSession(ctx.db, ada.sessionHash))
    expect(await find(ada)).toBeNull()
    expect(await findSession(db.owner, ada.sessionId, { touch: true })).toBeNull()
  })

  it('S32 is dead when its person is disabled or the membership ended, and all of them when all were ended', async () => {
    const [disabled, left, everywhere] = [
      await db.person(['viewer']),
      await db.person(['viewer']),
      await db.person(['viewer']),
    ]
    await db.owner.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, disabled.id))
    await db.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, left.id))
    const entry = { personId: everywhere.id, workspaceId: db.workspaceId, address: '', userAgent: '' }
    const second = await db.as(everywhere, (ctx) => startSession(ctx.db, entry))
    expect(await db.as(everywhere, (ctx) => endSessionsOf(ctx.db, everywhere.id))).toBe(2)
    for (const person of [disabled, left, everywhere]) expect(await find(person)).toBeNull()
    expect(await findSession(db.web, second, { touch: true })).toBeNull()
  })

  it.each([
    ['approver', 29, true],
    ['approver', 31, false],
    ['admin', 31, false],
    ['developer', 31, true],
    ['developer', 719, true],
    ['viewer', 721, false],
  ] as const)('S33 of a %s that was idle for %i minutes: lives = %s', async (role, minutes, lives) => {
    const person = await db.person([role])
    await age(person, 'last_seen_at', minutes)
    expect((await find(person)) !== null).toBe(lives)
  })

  it('S33 ends at its hour, whatever was done meanwhile', async () => {
    const person = await db.person(['viewer'])
    await age(person, 'expires_at', 0)
    expect(await find(person)).toBeNull()
  })

  it('S33 lasts 12 hours from sign-in by the database clock', async () => {
    const person = await db.person(['viewer'])
    const entry = { personId: person.id, workspaceId: db.workspaceId, address: '', userAgent: '' }
    const id = await db.as(person, (ctx) => startSession(ctx.db, entry))
    const { rows } = await db.owner.execute(
      sql`select extract(epoch from expires_at - created_at)::int as seconds from sessions where id_hash = ${hashSessionId(id)}`,
    )
    expect(rows).toEqual([{ seconds: 12 * 3600 }])
  })

  it('S33 is kept awake by a request and not by a stream that only stays open', async () => {
    const person = await db.person(['approver'])
    const isAwake = async () => {
      const { rows } = await db.owner.execute(
        sql`select last_seen_at > now() - interval '1 minute' as awake from sessions where id_hash = ${person.sessionHash}`,
      )
      return rows[0]?.awake
    }
    await age(person, 'last_seen_at', 20)
    await find(person, false)
    expect(await isAwake()).toBe(false)
    await find(person, true)
    expect(await isAwake()).toBe(true)
  })
})

import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'

const code = 'K7QF-2MWD-9XTR'
const order = {
  code,
  workspaceName: 'Harbor & Söhne',
  name: 'Ada',
  email: 'ada@example.test',
  password: 'otter-lamp-quarry-9',
}

let db: ControlDatabase
beforeAll(async () => {
  db = await controlDatabase()
})
beforeEach(async () => {
  await db.owner.execute(sql`
    alter table audit_events disable trigger user;
    truncate audit_events, audit_chains, sessions, password_links, memberships, people, workspaces, rate_limits cascade;
    alter table audit_events enable trigger user`)
})

const nobody = (setupCode: string | null = code) => callerFor(db.web, null, { setupCode })
const count = async () => (await db.owner.execute(sql`select count(*)::int as n from people`)).rows[0]

describe('the first visit', () => {
  it('makes the workspace and its admin, says so in the log, and is over', async () => {
    expect(await nobody().session.setUpState()).toEqual({ needed: true })
    await nobody().session.setUp(order)
    expect(await nobody().session.setUpState()).toEqual({ needed: false })
    const { rows } = await db.owner.execute(sql`
      select w.slug, w.name, m.roles, e.action, e.actor_id from workspaces w join memberships m on m.workspace_id = w.id
        join audit_events e on e.workspace_id = w.id`)
    expect(rows).toEqual([
      {
        slug: 'harbor-sohne',
        name: 'Harbor & Söhne',
        roles: ['admin'],
        action: 'workspace.created',
        actor_id: 'setup',
      },
    ])
    await expect(nobody().session.setUp({ ...order, email: 'eve@example.test' })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'set-up-done',
    })
  })

  it('is refused without the code that was printed, and leaves nothing', async () => {
    await expect(nobody().session.setUp({ ...order, code: 'guess' })).rejects.toMatchObject({
      message: 'set-up-code-wrong',
    })
    await expect(nobody().session.setUp({ ...order, code: '' })).rejects.toMatchObject({ message: 'set-up-code-wrong' })
    await expect(nobody(null).session.setUp(order)).rejects.toMatchObject({ message: 'set-up-code-wrong' })
    expect(await count()).toEqual({ n: 0 })
  })

  it('is tried only a few times a minute', async () => {
    const said: string[] = []
    for (let n = 0; n < 15; n += 1) {
      await nobody()
        .session.setUp({ ...order, code: `guess ${n}` })
        .catch((error: Error) => said.push(error.message))
    }
    expect(said.filter((word) => word === 'set-up-code-wrong').length).toBeLessThanOrEqual(11)
    expect(said.at(-1)).toBe('too-many-tries')
  })

  it('makes one admin when two browsers send it at the same moment', async () => {
    const both = await Promise.allSettled([
      nobody().session.setUp(order),
      nobody().session.setUp({ ...order, workspaceName: 'Second', email: 'eve@example.test' }),
      nobody().session.setUp({ ...order, workspaceName: 'Third', email: 'mallory@example.test' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await count()).toEqual({ n: 1 })
  })

  it.each([
    ['workspaceName', ' ', 'name-missing'],
    ['name', '', 'name-missing'],
    ['email', 'nowhere', 'email-invalid'],
    ['password', 'short', 'password-too-short'],
    ['password', 'ada@example.test', 'password-is-email'],
  ])('names what is wrong with %s "%s"', async (field, value, message) => {
    await expect(nobody().session.setUp({ ...order, [field]: value })).rejects.toMatchObject({ message })
    expect(await count()).toEqual({ n: 0 })
  })
})

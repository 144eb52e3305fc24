import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { administer, logins, urlFor } from '../test-support/test-cluster.ts'
import { ensureLogins, LoginPasswordInvalid, LoginsNotPermitted, loginName } from './ensure-logins.ts'
import { openPool } from './pool.ts'

const password = (mark: string) => `${mark}-${randomBytes(12).toString('hex')}`

async function ask(url: string, query: string): Promise<unknown> {
  const db = openPool(url, 'test', 1)
  try {
    return (await db.execute(sql.raw(query))).rows[0]
  } finally {
    await db.$client.end()
  }
}

let db: ControlDatabase
const made: string[] = []
beforeAll(async () => {
  db = await controlDatabase()
  const name = new URL(db.urls.owner).pathname.slice(1)
  made.push(loginName(name, 'web'), loginName(name, 'worker'))
})
afterAll(() =>
  administer(async (admin) => {
    const name = new URL(db.urls.owner).pathname.slice(1)
    for (const role of made) {
      await admin.execute(sql`revoke all on database ${sql.identifier(name)} from ${sql.identifier(role)}`)
      await admin.execute(sql`drop role if exists ${sql.identifier(role)}`)
    }
  }),
)

describe('the two logins of the control database', () => {
  it('are never named like their group, not even in a database that is called revlane', () => {
    expect([loginName('revlane', 'web'), loginName('revlane', 'worker')]).not.toEqual(['revlane_web', 'revlane_worker'])
    expect(loginName('revlane', 'web')).toBe('revlane_web_login')
    expect(Buffer.byteLength(loginName('x'.repeat(63), 'worker'))).toBeLessThanOrEqual(63)
  })

  it('are made by an owner that is no superuser, and hold the rights of their group alone', async () => {
    const urls = await ensureLogins({
      ownerUrl: db.urls.owner,
      webPassword: password('w'),
      workerPassword: password('k'),
    })
    await expect(ask(urls.webUrl, 'select count(*)::int as n from people')).resolves.toEqual({ n: 0 })
    await expect(ask(urls.webUrl, 'update plans set body = null')).rejects.toThrow()
    await expect(ask(urls.workerUrl, 'select password_hash from people')).rejects.toThrow()
    await expect(ask(urls.workerUrl, 'select count(*)::int as n from plans')).resolves.toEqual({ n: 0 })
    const superuser = await ask(
      urls.webUrl,
      'select rolsuper or rolcreaterole as mighty from pg_roles where rolname = current_user',
    )
    expect(superuser).toEqual({ mighty: false })
  })

  it('get a new password on the next start, and the old one opens nothing', async () => {
    const first = await ensureLogins({
      ownerUrl: db.urls.owner,
      webPassword: password('a'),
      workerPassword: password('b'),
    })
    const second = await ensureLogins({
      ownerUrl: db.urls.owner,
      webPassword: password('c'),
      workerPassword: password('d'),
    })
    await expect(ask(first.webUrl, 'select 1')).rejects.toThrow()
    await expect(ask(second.webUrl, 'select 1 as one')).resolves.toEqual({ one: 1 })
  })

  it('may be made by two launchers at the same moment', async () => {
    const order = { ownerUrl: db.urls.owner, webPassword: password('a'), workerPassword: password('b') }
    await Promise.all([ensureLogins(order), ensureLogins(order), ensureLogins(order)])
    const { webUrl } = await ensureLogins(order)
    await expect(ask(webUrl, 'select 1 as one')).resolves.toEqual({ one: 1 })
  })

  it('close the database to everybody else', async () => {
    await ensureLogins({ ownerUrl: db.urls.owner, webPassword: password('a'), workerPassword: password('b') })
    await expect(ask(db.urls.web, 'select 1')).rejects.toThrow()
  })

  it('names the missing right where the owner may not make roles', async () => {
    await administer(async (admin) => {
      await admin.execute(sql.raw(`alter role ${logins.owner.name} nocreaterole`))
      try {
        const order = { ownerUrl: db.urls.owner, webPassword: password('a'), workerPassword: password('b') }
        await expect(ensureLogins(order)).rejects.toThrow(LoginsNotPermitted)
        await expect(ensureLogins(order)).rejects.toThrow(/CREATEROLE/)
      } finally {
        await admin.execute(sql.raw(`alter role ${logins.owner.name} createrole`))
      }
    })
  })

  it('refuses a password that is short or not printable ASCII', async () => {
    const attempt = ensureLogins({ ownerUrl: db.urls.owner, webPassword: 'short', workerPassword: password('b') })
    await expect(attempt).rejects.toThrow(LoginPasswordInvalid)
  })

  it('never sends the password itself to the server', async () => {
    const secret = password('canary')
    await ensureLogins({ ownerUrl: db.urls.owner, webPassword: secret, workerPassword: secret })
    const rows = await ask(
      await urlFor('superuser', 'postgres'),
      `select rolpassword as stored from pg_authid where rolname = '${made[0]}'`,
    )
    expect(rows).toMatchObject({ stored: expect.stringMatching(/^SCRAM-SHA-256\$4096:/) })
  })
})

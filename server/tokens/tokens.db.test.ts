import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { tokenOf } from '../test-support/api-stage.ts'
import { callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { stageProject } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { disableAccount } from './disable-account.ts'
import { findToken } from './find-token.ts'
import { listTokens } from './list-tokens.ts'
import { makeAccount } from './make-account.ts'
import { makeToken, type TokenOrder } from './make-token.ts'
import { revokeToken } from './revoke-token.ts'

let db: ControlDatabase
let admin: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  admin = await db.person(['admin'], 'Ada')
})

const find = (token: string) => findToken(db.web, { token, address: '192.0.2.7' })
const as = <T>(work: Parameters<typeof db.as<T>>[1]) => db.as(admin, work)

async function order(given: Partial<TokenOrder> = {}): Promise<TokenOrder> {
  const { accountId } = await as((ctx) => makeAccount(ctx, { name: 'CI' }))
  return { accountId, name: 'deploys', scopes: ['read'], projectIds: null, days: 90, ...given }
}

describe('a token', () => {
  test('is worth what it was made for, until its day', async () => {
    const stage = await stageProject({ owner: db.owner, workspaceId: db.workspaceId, person: admin.id })
    const wanted = await order({ scopes: ['read', 'measure', 'read'], projectIds: [stage.projectId], days: 30 })
    const made = await as((ctx) => makeToken(ctx, wanted))
    expect(made.token.startsWith(made.starts)).toBe(true)
    expect(Math.round((made.expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(30)
    expect(await find(made.token)).toEqual({
      workspaceId: db.workspaceId,
      actor: {
        ...{ kind: 'service', id: wanted.accountId, name: 'CI', tokenId: made.tokenId },
        ...{ scopes: ['read', 'measure'], projectIds: [stage.projectId] },
      },
    })
  })

  test('shows when and from where it was used last, once a minute at most', async () => {
    const { token, tokenId } = await tokenOf(db, admin)
    const used = async () => {
      const { accounts } = await as(listTokens)
      return accounts.flatMap(({ tokens }) => tokens).find(({ id }) => id === tokenId)
    }
    expect(await used()).toMatchObject({ state: 'live', lastUsedAt: null, lastUsedFrom: null })
    await find(token)
    const first = await used()
    expect(first).toMatchObject({ lastUsedAt: expect.any(Date), lastUsedFrom: '192.0.2.7' })
    await find(token)
    expect(await used()).toEqual(first)
    await findToken(db.web, { token, address: '192.0.2.8' })
    expect(await used()).toMatchObject({ lastUsedFrom: '192.0.2.8' })
  })

  test.each([
    ['revoked', (tokenId: string) => as((ctx) => revokeToken(ctx, { tokenId }))],
    [
      'past its day',
      (tokenId: string) => db.owner.execute(sql`update tokens set expires_at = now() where id = ${tokenId}`),
    ],
    ['of a disabled account', (_: string, accountId: string) => as((ctx) => disableAccount(ctx, { accountId }))],
    [
      'of an ended membership',
      (_: string, accountId: string) =>
        db.owner.execute(sql`update memberships set ended_at = now() where person_id = ${accountId}`),
    ],
    [
      'of an account that the instance disabled',
      (_: string, accountId: string) =>
        db.owner.execute(sql`update people set disabled_at = now() where id = ${accountId}`),
    ],
  ])('%s is worth nothing at once', async (_, end) => {
    const { token, tokenId, accountId } = await tokenOf(db, admin)
    expect(await find(token)).not.toBeNull()
    await end(tokenId, accountId)
    expect(await find(token)).toBeNull()
  })

  test('of another account lives on when one is disabled, and revoking twice is told once', async () => {
    const one = await tokenOf(db, admin)
    const other = await tokenOf(db, admin)
    await as((ctx) => disableAccount(ctx, one))
    expect(await find(other.token)).not.toBeNull()
    await as((ctx) => revokeToken(ctx, other))
    await as((ctx) => revokeToken(ctx, other))
    const { rows } = await db.owner.execute(
      sql`select action from audit_events where object_id = ${other.tokenId} order by seq`,
    )
    expect(rows).toEqual([{ action: 'token.made' }, { action: 'token.revoked' }])
  })

  test('that was never made is not found, however well it is formed', async () => {
    const { newToken } = await import('./token-text.ts')
    expect(await find(newToken().token)).toBeNull()
    const { token } = await tokenOf(db, admin)
    expect(await find(`${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`)).toBeNull()
  })
})

describe('making one', () => {
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'made',
      (error: { code?: string }) => error.code,
    )

  test('needs a name, an account of this workspace that is not disabled, and projects of it', async () => {
    const rival = await db.secondWorkspace()
    const stranger = await rival.person(['admin'])
    const theirs = await stageProject({ owner: db.owner, workspaceId: rival.workspaceId, person: stranger.id })
    const elsewhere = await rival.as(stranger, (ctx) => makeAccount(ctx, { name: 'CI' }))
    const make = async (given: Partial<TokenOrder>) => {
      const wanted = await order(given)
      return codeOf(as((ctx) => makeToken(ctx, wanted)))
    }
    expect(await make({ name: '' })).toBe('name-missing')
    expect(await make(elsewhere)).toBe('not-found')
    expect(await make({ accountId: admin.id })).toBe('not-found')
    expect(await make({ projectIds: [theirs.projectId] })).toBe('not-found')
    const ended = await order()
    await as((ctx) => disableAccount(ctx, ended))
    expect(await codeOf(as((ctx) => makeToken(ctx, ended)))).toBe('account-disabled')
    expect(await codeOf(as((ctx) => disableAccount(ctx, ended)))).toBe('account-disabled')
  })

  test.each(['viewer', 'developer', 'approver'] as const)('is not for a %s', async (role) => {
    const person = await db.person([role])
    const wanted = await order()
    expect(await codeOf(db.as(person, (ctx) => makeToken(ctx, wanted)))).toBe('forbidden')
    expect(await codeOf(db.as(person, listTokens))).toBe('forbidden')
  })

  test.each([0, 367, 1.5])('for %d days is refused', async (days) => {
    const wanted = await order({ days })
    await expect(callerFor(db.web, admin).tokens.make(wanted)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('is in the log with its scopes and its end, and without the token', async () => {
    const { token, tokenId } = await tokenOf(db, admin)
    const { rows } = await db.owner.execute<{ details: string }>(
      sql`select details from audit_events where object_id = ${tokenId}`,
    )
    expect(JSON.parse(rows[0]?.details ?? '')).toEqual({
      ...{ account: 'CI', scopes: ['read', 'request', 'measure'], projects: null, expiresAt: expect.any(String) },
    })
    expect(JSON.stringify(rows)).not.toContain(token.slice(8))
  })
})

describe('S39 a dump of the database', () => {
  test('holds no token, in no form that opens anything', async () => {
    const { token } = await tokenOf(db, admin)
    await find(token)
    const { rows: tables } = await db.owner.execute<{ name: string }>(sql`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`)
    const dump: string[] = []
    for (const { name } of tables) {
      const { rows } = await db.owner.execute<{ row: string }>(
        sql`select t::text as row from ${sql.identifier(name)} t`,
      )
      dump.push(...rows.map(({ row }) => row))
    }
    const text = dump.join('\n')
    expect(tables.length).toBeGreaterThan(25)
    expect(text).toContain(token.slice(0, 8))
    // The secret part, also as bytes are written.
    for (const form of [
      token.slice(8, 40),
      Buffer.from(token).toString('hex'),
      Buffer.from(token).toString('base64'),
    ]) {
      expect(text).not.toContain(form)
    }
    // What is stored instead opens nothing when it is sent.
    const { rows } = await db.owner.execute<{ hash: Buffer }>(sql`select hash from tokens`)
    for (const { hash } of rows) {
      for (const sent of [hash.toString('hex'), `rvl_${hash.toString('hex')}`, hash.toString('base64url')]) {
        expect(await find(sent)).toBeNull()
      }
    }
  })

  test('and the web process cannot read the digests at all', async () => {
    await expect(as((ctx) => ctx.db.execute(sql`select hash from tokens`))).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  })
})

test('a service account is no member to change, and gets no password', async () => {
  const { accountId } = await tokenOf(db, admin)
  const { list, resetLink, changeRoles } = callerFor(db.web, admin).members
  expect((await list()).map(({ id }) => id)).not.toContain(accountId)
  await expect(resetLink({ personId: accountId })).rejects.toThrow('not-found')
  await expect(changeRoles({ personId: accountId, roles: ['admin'] })).rejects.toThrow('not-found')
})

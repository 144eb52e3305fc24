import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TokenScope, tokenScopes } from '../../db/schema/words.ts'
import { callApi, tokenOf } from '../../test-support/api-stage.ts'
import { callerFor, webContextFor } from '../../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import {
  everythingOf,
  type MirroredTenant,
  mirrorTenant,
  sharedAddress,
  uuidsIn,
} from '../../test-support/mirrored-tenants.ts'
import { callByPath, declaredProcedures } from '../../test-support/procedures.ts'
import { fromPeer, testWeb } from '../../test-support/web-process.ts'
import { disableAccount } from '../../tokens/disable-account.ts'
import { findToken } from '../../tokens/find-token.ts'
import { revokeToken } from '../../tokens/revoke-token.ts'
import { newToken } from '../../tokens/token-text.ts'
import { createCaller } from '../router.ts'
import { answerTrpc } from '../web/answer-trpc.ts'
import { every, questionFor, said, subjectOf } from './test-support/subject.ts'

let db: ControlDatabase
let home: MirroredTenant
let account: string
beforeAll(async () => {
  db = await controlDatabase()
  home = await mirrorTenant(db, db)
  account = (await tokenOf(db, home.person)).accountId
})

const subsets: TokenScope[][] = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
  tokenScopes.filter((_, index) => (bits >> index) & 1),
)

describe('S39 the scopes of a token', () => {
  describe.each(every)('%s', (_, one) => {
    it.each(subsets.map((scopes) => [scopes.join('+'), scopes] as const))('with %s', async (_name, scopes) => {
      const subject = await subjectOf(db, account)
      const { token } = await tokenOf(db, home.person, { scopes, accountId: account })
      // Its use is noted once a minute: here, before it is counted what a refused call changes.
      await findToken(db.web, { token, address: '198.51.100.9' })
      const before = await everythingOf(db, db.workspaceId)
      const answer = await callApi(db, { token, ...questionFor(one, subject) })
      const isAllowed = one.scopes.every((scope) => scopes.includes(scope))
      if (isAllowed) expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
      else expect(said(answer)).toBe('403 scope-missing')
      if (!isAllowed) expect(await everythingOf(db, db.workspaceId)).toBe(before)
    })
  })
})

describe('S39 a token for one project', () => {
  it.each(every)('%s opens nothing of another', async (_, one) => {
    const [mine, other] = [await subjectOf(db, account), await subjectOf(db, account)]
    const { token } = await tokenOf(db, home.person, { projectIds: [mine.projectId], accountId: account })
    const inside = await callApi(db, { token, ...questionFor(one, mine) })
    expect(inside.status, JSON.stringify(inside.body)).toBeLessThan(300)
    const outside = await callApi(db, { token, ...questionFor(one, other) })
    if (one.path === '/environments') {
      expect(outside.body.environments.map(({ project }: { project: string }) => project)).toEqual([mine.project])
    } else expect(said(outside)).toBe('404 not-found')
    expect(JSON.stringify(outside.body)).not.toContain(other.project)
  })

  it('cannot be used to ask in another by a plan that it made before', async () => {
    const [mine, other] = [await subjectOf(db, account), await subjectOf(db, account)]
    const { token } = await tokenOf(db, home.person, { projectIds: [mine.projectId], accountId: account })
    const path = `/projects/${mine.project}/environments/${mine.environment}/requests`
    const answer = await callApi(db, { token, path, body: { planId: other.planId, reason: 'release' } })
    expect(said(answer)).toBe('404 not-found')
  })
})

describe('S36 another workspace', () => {
  it.each(every)('%s shows nothing of it and changes nothing there', async (_, one) => {
    const rival = await db.secondWorkspace()
    const theirs = await mirrorTenant(db, rival)
    const { token } = await tokenOf(rival, theirs.person)
    const { rows } = await db.owner.execute<{ id: string }>(
      sql`select id from requests where workspace_id = ${db.workspaceId} limit 1`,
    )
    expect(rows).toHaveLength(1)
    const subject = await subjectOf(db, account)
    const before = await everythingOf(db, db.workspaceId)
    const secrets = uuidsIn(before)
    const answer = await callApi(db, { token, ...questionFor(one, subject) })
    if (one.path !== '/environments' && !one.path.startsWith('/requests/')) expect(said(answer)).toBe('404 not-found')
    expect([...uuidsIn(JSON.stringify(answer.body))].filter((id) => secrets.has(id))).toEqual([])
    expect(JSON.stringify(answer.body)).not.toContain(subject.project)
    expect(await everythingOf(db, db.workspaceId)).toBe(before)
  })
})

describe('S39 what is no live token', () => {
  it.each(every)('%s is refused to it, as to nobody', async (_, one) => {
    const subject = await subjectOf(db, account)
    const question = questionFor(one, subject)
    const revoked = await tokenOf(db, home.person)
    await db.as(home.person, (ctx) => revokeToken(ctx, revoked))
    const ended = await tokenOf(db, home.person)
    await db.as(home.person, (ctx) => disableAccount(ctx, ended))
    const cookie = { cookie: `__Host-revlane=${home.person.sessionId}` }
    expect(said(await callApi(db, { token: null, ...question }))).toBe('401 token-missing')
    expect(said(await callApi(db, { token: null, ...question, headers: cookie }))).toBe('401 token-missing')
    for (const token of [revoked.token, ended.token, newToken().token, home.person.sessionId, 'rvl_x']) {
      const answer = await callApi(db, { token, ...question, headers: cookie })
      expect(said(answer)).toBe('401 token-dead')
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    }
  })

  it('ends a call that waits, within seconds', async () => {
    const subject = await subjectOf(db, account)
    const made = await tokenOf(db, home.person, { accountId: account })
    const first = await callApi(db, { token: made.token, path: `/requests/${subject.number}` })
    const waiting = callApi(db, { token: made.token, path: `/requests/${subject.number}?since=${first.body.cursor}` })
    await db.as(home.person, (ctx) => revokeToken(ctx, made))
    const from = performance.now()
    expect(said(await waiting)).toBe('401 token-dead')
    expect(performance.now() - from).toBeLessThan(20_000)
  })
})

describe('a token outside of the API', () => {
  it('opens no procedure that is not meant for tokens, whatever its scopes', async () => {
    const { accountId, tokenId } = await tokenOf(db, home.person)
    const actor = {
      kind: 'service',
      id: accountId,
      name: 'CI',
      tokenId,
      scopes: tokenScopes,
      projectIds: null,
    } as const
    const caller = createCaller({ ...webContextFor(db.web, null), service: { actor, workspaceId: db.workspaceId } })
    const closed = declaredProcedures().filter(
      ({ action, type, takesTokens }) => !takesTokens && action !== 'public' && type !== 'subscription',
    )
    expect(closed.length).toBeGreaterThan(30)
    for (const { path } of closed) {
      const refused = await callByPath(caller, path, {}).catch((error: Error) => error.message)
      expect(refused, path).toBe('not-for-tokens')
    }
  })

  it('opens nothing of tRPC over HTTP', async () => {
    const { token } = await tokenOf(db, home.person)
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      origin: 'https://revlane.example.test',
      ...fromPeer(),
    }
    const ask = (path: string) =>
      answerTrpc(
        testWeb(db.web),
        new Request(`https://revlane.example.test/api/trpc/${path}`, { method: 'POST', headers, body: '{"json":{}}' }),
      )
    expect((await ask('projects.fleet')).status).toBe(401)
    expect(await (await ask('session.me')).json()).toEqual({ result: { data: { json: null } } })
  })

  it('leaves a line in the log when it was denied what would change something', async () => {
    const subject = await subjectOf(db, account)
    const { token } = await tokenOf(db, home.person, { scopes: ['read'], accountId: account })
    const path = `/projects/${subject.project}/environments/${subject.environment}/plans`
    expect(said(await callApi(db, { token, path, body: {} }))).toBe('403 scope-missing')
    const { rows } = await db.owner.execute(sql`
      select actor_kind as kind, actor_id as id, object_id as object from audit_events where action = 'call.denied' and actor_id = ${account} order by seq desc limit 1`)
    expect(rows).toEqual([
      { kind: 'service', id: account, object: 'POST /projects/{project}/environments/{environment}/plans' },
    ])
  })
})

it('says a request as its page does', async () => {
  const { token } = await tokenOf(db, home.person, { accountId: account })
  const page = await callerFor(db.web, home.person).requests.get({ number: sharedAddress.number })
  const { body } = await callApi(db, { token, path: `/requests/${sharedAddress.number}` })
  expect(body).toMatchObject({
    state: page.state,
    checksum: page.plan.checksum,
    url: `https://revlane.example.test/requests/${sharedAddress.number}`,
  })
  expect(body.gates.map(({ gate, state }: { gate: string; state: string }) => `${gate} ${state}`)).toEqual(
    page.readiness.map(({ gate, state }) => `${gate} ${state}`),
  )
})

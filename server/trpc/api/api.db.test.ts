// Who gets what from the API: every endpoint of its table with every kind of token, and with none.
import { randomUUID } from 'node:crypto'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TokenScope, tokenScopes } from '../../db/schema/words.ts'
import { type ApiAnswer, callApi, tokenOf } from '../../test-support/api-stage.ts'
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
import {
  stageEnvironment,
  stagePlan,
  stageProject,
  stageRequest,
  stageState,
  upgradePlan,
} from '../../test-support/request-stage.ts'
import type { Tenant } from '../../test-support/tenant.ts'
import { fromPeer, testWeb } from '../../test-support/web-process.ts'
import { disableAccount } from '../../tokens/disable-account.ts'
import { findToken } from '../../tokens/find-token.ts'
import { revokeToken } from '../../tokens/revoke-token.ts'
import { newToken } from '../../tokens/token-text.ts'
import { createCaller } from '../router.ts'
import { answerTrpc } from '../web/answer-trpc.ts'
import type { Endpoint } from './endpoint.ts'
import { openApi } from './open-api.ts'
import { endpoints } from './table.ts'

let db: ControlDatabase
let home: MirroredTenant
let account: string
beforeAll(async () => {
  db = await controlDatabase()
  home = await mirrorTenant(db, db)
  account = (await tokenOf(db, home.person)).accountId
})

const every = endpoints.map((one) => [`${one.method} ${one.path}`, one] as const)
const subsets: TokenScope[][] = [1, 2, 3, 4, 5, 6, 7].map((bits) =>
  tokenScopes.filter((_, index) => (bits >> index) & 1),
)

interface Subject {
  readonly project: string
  readonly environment: string
  readonly number: number
  readonly jobId: string
  readonly planId: string
}

/** The address of an endpoint, about these rows, and a body that it takes. */
function questionFor({ method, path }: Endpoint, subject: Subject) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => String(Reflect.get(subject, name)))
  const bodies: Record<string, unknown> = {
    check: { wait: 0 },
    plans: { wait: 0 },
    requests: { planId: subject.planId, reason: 'release' },
    withdraw: {},
  }
  const quick = path.endsWith('{jobId}') ? '?wait=0' : ''
  return {
    method,
    path: `${filled}${quick}`,
    body: method === 'GET' ? undefined : bodies[path.split('/').at(-1) ?? ''],
  }
}

/** Rows that a service account of the tenant may do everything with. */
async function subjectOf(
  tenant: Tenant & { workspaceId: string },
  owner: string,
): Promise<Subject & { projectId: string }> {
  const stage = await stageProject({ owner: db.owner, workspaceId: tenant.workspaceId, person: owner })
  const slug = `e${randomUUID().slice(0, 8)}`
  const environment = await stageEnvironment(stage, { slug })
  await stageState(stage, environment.id, { rows: ['r1'] })
  const plan = await stagePlan(stage, { environmentId: environment.id, createdBy: owner })
  const { rows } = await db.owner.execute<{ id: string }>(sql`
    insert into jobs (workspace_id, kind, subject_id, requested_by, state, result_id)
    values (${tenant.workspaceId}, 'make-plan', ${environment.id}, ${owner}, 'done', ${plan.id}) returning id`)
  // Another plan than the one above, so that asking for that one sends a request of its own.
  const request = await stageRequest(stage, {
    ...{ environmentId: environment.id, requestedBy: owner },
    plan: { ...upgradePlan, targetIdentity: 'postgresql/2/app' },
  })
  return {
    ...{ project: `project-${stage.projectId.slice(0, 8)}`, environment: slug, planId: plan.id },
    ...{ number: request.number, jobId: rows[0]?.id ?? '', projectId: stage.projectId },
  }
}

const said = ({ status, body }: ApiAnswer) => `${status} ${body.error?.code ?? ''}`.trim()

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
    expect(performance.now() - from).toBeLessThan(8_000)
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

describe('over HTTP', () => {
  const ask = async (call: Omit<Parameters<typeof callApi>[1], 'token'>) => {
    const { token } = await tokenOf(db, home.person, { accountId: account })
    return callApi(db, { token, ...call })
  }
  const check = '/projects/x/environments/y/check'

  it.each([
    ['an address that is none', { path: '/nothing' }, '404 not-found'],
    ['one part too many', { path: '/environments/x' }, '404 not-found'],
    ['a part that is no text', { path: '/projects/%ff/environments/y/check', body: {} }, '404 not-found'],
    ['another method', { path: '/environments', method: 'DELETE' }, '405 method-not-allowed'],
    ['GET of what is posted', { path: check }, '405 method-not-allowed'],
    [
      'a form',
      { path: check, body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      '415 not-json',
    ],
    ['half a body', { path: check, body: '{' }, '400 invalid-input'],
    ['a list as body', { path: check, body: [] }, '400 invalid-input'],
    ['a field that is none', { path: check, body: { revison: 'heads' } }, '400 invalid-input'],
    ['a parameter that is none', { path: '/environments?projects=x' }, '400 invalid-input'],
    ['too long a wait', { path: check, body: { wait: 26 } }, '400 invalid-input'],
    ['a cursor that is none', { path: '/requests/1?since=x' }, '400 invalid-input'],
    ['a number that is none', { path: '/requests/1e3' }, '404 not-found'],
    ['a job that is none', { path: '/projects/api/environments/production/plans/x' }, '400 invalid-input'],
    ['too large a body', { path: check, body: { revision: 'x'.repeat(100_001) } }, '413 too-large'],
    ['a token in the address', { path: `/environments?token=${newToken().token}` }, '400 token-in-url'],
    ['a token under another name', { path: `/environments?project=${newToken().token}` }, '400 token-in-url'],
  ])('%s', async (_, call, expected) => {
    const answer = await ask(call)
    expect(said(answer)).toBe(expected)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.body.error.message).toEqual(expect.any(String))
    if (answer.status === 405) expect(answer.headers.get('allow')).toMatch(/GET|POST/)
  })

  it('names the field that is wrong', async () => {
    expect((await ask({ path: check, body: { revison: 'heads' } })).body.error.params).toEqual({ field: 'revison' })
    expect((await ask({ path: check, body: { revision: 7 } })).body.error.params).toEqual({ field: 'revision' })
  })

  it('a token in a loop is slowed down, and the others are not', async () => {
    const { token, tokenId } = await tokenOf(db, home.person, { accountId: account })
    await db.owner.execute(
      sql`insert into rate_limits (key, tokens, updated_at) values (${`token:${tokenId}`}, 0, now())`,
    )
    const answer = await callApi(db, { token, path: '/environments' })
    expect(said(answer)).toBe('429 too-many-tries')
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask({ path: '/environments' })).status).toBe(200)
  })

  it('another origin changes nothing: there is no cookie to ride on', async () => {
    const headers = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    const answer = await ask({ path: '/environments', headers })
    expect(answer.status).toBe(200)
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  })
})

describe('OpenAPI', () => {
  const described = () =>
    openApi({ version: 'test', publicUrl: new URL('https://revlane.example.test') }) as {
      paths: Record<
        string,
        Record<
          string,
          { responses: Record<string, { content: Record<string, { schema: object }> }>; requestBody?: object }
        >
      >
    }

  it('is there without a token', async () => {
    const answer = await callApi(db, { token: null, path: '/openapi.json' })
    expect(answer).toMatchObject({
      status: 200,
      body: { openapi: '3.1.0', servers: [{ url: 'https://revlane.example.test/api/v1' }] },
    })
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(described())))
  })

  it.each(every)('describes %s, and a real answer is as it says', async (_, one) => {
    const operation = described().paths[one.path]?.[one.method.toLowerCase()]
    if (!operation) throw new Error('It is not described.')
    expect(operation.requestBody === undefined).toBe(one.method === 'GET')
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false })
    const valid = (schema: object | undefined, body: unknown) => {
      if (!schema) throw new Error('This status is not described.')
      const validate = ajv.compile(schema)
      validate(body)
      return validate.errors
    }
    const subject = await subjectOf(db, account)
    const { token } = await tokenOf(db, home.person, { accountId: account })
    const schemaOf = (status: number | string) =>
      operation.responses[String(status)]?.content['application/json']?.schema
    const answer = await callApi(db, { token, ...questionFor(one, subject) })
    expect(valid(schemaOf(answer.status), answer.body)).toBeNull()
    const refused = await callApi(db, { token: null, ...questionFor(one, subject) })
    expect(valid(schemaOf('default'), refused.body)).toBeNull()
    expect(valid(schemaOf(answer.status), { ...answer.body, canary: 1 })).not.toBeNull()
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

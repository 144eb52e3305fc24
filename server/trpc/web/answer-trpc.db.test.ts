import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { findSession } from '../../auth/find-session.ts'
import { people } from '../../db/schema/people.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import { declaredProcedures } from '../../test-support/procedures.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { fromPeer, testWeb } from '../../test-support/web-process.ts'
import { answerTrpc } from './answer-trpc.ts'

const own = 'https://revlane.example.test'

let db: ControlDatabase
let ada: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  ada = await db.person(['viewer', 'developer', 'approver', 'admin'], 'Ada')
})

interface Call {
  readonly path: string
  readonly method?: string
  readonly body?: string | null
  readonly headers?: Record<string, string>
  readonly query?: string
}

function call({ path, method = 'POST', body = '{"json":{}}', headers = {}, query = '' }: Call): Promise<Response> {
  const request = new Request(`${own}/api/trpc/${path}${query}`, {
    method,
    body: method === 'GET' ? null : body,
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      origin: own,
      cookie: `__Host-revlane=${ada.sessionId}`,
      ...fromPeer(),
      ...headers,
    },
  })
  return answerTrpc(testWeb(db.web), request)
}

const mutations = declaredProcedures().filter(({ type }) => type === 'mutation')
const eventCount = async () => (await db.owner.execute(sql`select count(*)::int as n from audit_events`)).rows[0]

describe('a call', () => {
  it('from our own page is answered, as POST and as GET', async () => {
    for (const method of ['POST', 'GET']) {
      const answer = await call({ path: 'session.me', method })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.json()).toMatchObject({ result: { data: { json: { person: { id: ada.id } } } } })
    }
  })

  it('that fails has its HTTP status, its code and no stack', async () => {
    const answer = await call({ path: 'requests.get', body: '{"json":{"number":77}}' })
    expect(answer.status).toBe(404)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({ error: { json: { data: { failure: { code: 'not-found' } } } } })
    expect(text).not.toMatch(/stack|\.ts:/)
  })
})

describe('S41 another site', () => {
  it.each(mutations.map(({ path }) => path))('cannot call %s, by form, by fetch or by link', async (path) => {
    const before = await eventCount()
    const evil = { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }
    for (const headers of [
      evil,
      { ...evil, 'content-type': 'text/plain' },
      { ...evil, 'content-type': 'application/x-www-form-urlencoded' },
      { ...evil, 'sec-fetch-site': 'same-origin' },
      { origin: own, 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await call({ path, headers })).status).toBe(403)
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/octet-stream',
      'application/jsonp',
      '',
    ]) {
      expect((await call({ path, headers: { 'content-type': type } })).status).toBe(415)
    }
    const byLink = await call({ path, method: 'GET', query: '?input=%7B%22json%22%3A%7B%7D%7D' })
    expect(byLink.status).toBe(405)
    expect(await eventCount()).toEqual(before)
  })

  it('cannot hide a mutation in a batch of queries sent by GET', async () => {
    const answer = await call({
      path: 'session.me,session.signOutEverywhere',
      method: 'GET',
      query: '?batch=1&input=%7B%7D',
    })
    expect(answer.status).toBe(400)
    expect(await findSession(db.web, ada.sessionId, { touch: false })).not.toBeNull()
  })

  it('cannot read either, nor open a stream', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    expect((await call({ path: 'session.me', method: 'GET', headers })).status).toBe(403)
    expect((await call({ path: 'workspace.watch', method: 'GET', headers })).status).toBe(403)
  })
})

describe('S42 a batch', () => {
  const batch = (size: number, path = 'session.useLink') => {
    const one = { json: { token: 'A'.repeat(64), password: 'password1234' } }
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: size }, (_, n) => [n, one])))
    return call({ path: Array(size).fill(path).join(','), query: '?batch=1', body })
  }

  it('of ten is answered call by call', async () => {
    const answers = await (await batch(10)).json()
    expect(answers).toHaveLength(10)
    expect(answers[0]).toMatchObject({ error: { json: { data: { failure: { code: 'link-dead' } } } } })
  })

  it.each([11, 10_000])('of %i is refused whole', async (size) => {
    const answer = await batch(size)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toContain('link-dead')
  })

  it('or a body above 1 MB is refused, whatever it claims to be long', async () => {
    const body = JSON.stringify({ json: { token: 'A'.repeat(1_000_001) } })
    expect((await call({ path: 'session.useLink', body })).status).toBe(413)
    const stream = new ReadableStream({
      start(controller) {
        for (let n = 0; n < 20; n += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(100_000)))
        controller.close()
      },
    })
    const headers = { 'content-type': 'application/json', origin: own, 'content-length': '10', ...fromPeer() }
    // `duplex` is in the standard and in Node, and not in TypeScript's DOM library.
    const init = { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit
    const answer = await answerTrpc(testWeb(db.web), new Request(`${own}/api/trpc/session.useLink`, init))
    expect(answer.status).toBe(413)
  })

  it.each(['{', 'null', '[]', '{"json":', '\0', '{"json":{"__proto__":{"admin":true}}}'])(
    'with the body %j is the caller’s mistake',
    async (body) => {
      const answer = await call({ path: 'session.useLink', body })
      expect(answer.status).toBe(400)
    },
  )
})

describe('S49 a forged host', () => {
  it('changes neither who is trusted nor where a link leads', async () => {
    const forged = {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil.test',
    }
    const input = { email: 'grace@example.test', name: 'Grace', roles: ['viewer'] }
    const answer = await call({ path: 'members.add', headers: forged, body: JSON.stringify({ json: input }) })
    const { link } = (await answer.json()).result.data.json
    expect(link).toMatch(/^https:\/\/revlane\.example\.test\/join#/)
  })
})

describe('S32 an open stream', () => {
  it('ends within seconds of the person being disabled, and is no heartbeat for its session', async () => {
    const person = await db.person(['viewer'])
    const answer = await call({
      path: 'workspace.watch',
      method: 'GET',
      query: '?input=%7B%22json%22%3A%7B%7D%7D',
      headers: { cookie: `__Host-revlane=${person.sessionId}`, accept: 'text/event-stream' },
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (reader && !text.includes('cursor')) text += (await reader.read()).value ?? ''
    await db.owner.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, person.id))
    const start = performance.now()
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true }
      text += value ?? ''
      if (done) break
    }
    expect(performance.now() - start).toBeLessThan(30_000)
    expect(text).toContain('not-signed-in')
  })
})

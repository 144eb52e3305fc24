import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendEvent } from '../../audit/append-event.ts'
import { openPool } from '../../db/pool.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { fromPeer, testWeb } from '../../test-support/web-process.ts'
import { answerExport } from './answer-export.ts'
import { takeCspReport } from './csp-report.ts'
import { health } from './health.ts'

let db: ControlDatabase
let ada: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  ada = await db.person(['approver'], 'Ada')
  for (let n = 0; n < 1_200; n += 400) {
    await db.as(ada, async (ctx) => {
      for (let i = n; i < n + 400; i += 1) {
        await appendEvent(ctx, {
          action: 'x.done',
          object: { kind: 'x', id: String(i), name: `=SUM(A${i})` },
          details: { count: i },
        })
      }
    })
  }
}, 60_000)

const ask = (person: TestPerson | null, query: string, headers: Record<string, string> = {}) =>
  answerExport(
    testWeb(db.web),
    new Request(`https://revlane.example.test/api/audit/export?${query}`, {
      headers: { ...(person && { cookie: `__Host-revlane=${person.sessionId}` }), ...fromPeer(), ...headers },
    }),
  )

describe('the audit log as a file', () => {
  it('holds every event once, newest first, and says itself that it was taken', async () => {
    const answer = await ask(ada, 'format=json')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="revlane-audit.json"')
    const events: { seq: number; action: string }[] = await answer.json()
    expect(events[0]).toMatchObject({ action: 'audit.exported' })
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_202 }, (_, n) => 1_202 - n))
  })

  it('S48 as CSV is safe in a spreadsheet', async () => {
    const text = await (await ask(ada, 'format=csv&action=x.done')).text()
    const lines = text.trimEnd().split('\r\n')
    expect(lines).toHaveLength(1_201)
    expect(lines[1]).toMatch(
      /^\d+,[^,]+Z,person,[^,]+,Ada,x\.done,x,1199,'=SUM\(A1199\),"\{""count"": 1199\}"$|,'=SUM\(A1199\),/,
    )
    expect(text).not.toMatch(/(^|,)=SUM/m)
  })

  it('is for whom may export it, on our own pages, with words that we know', async () => {
    expect((await ask(null, 'format=csv')).status).toBe(401)
    expect((await ask(await db.person(['developer']), 'format=csv')).status).toBe(403)
    expect((await ask(ada, 'format=csv', { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    for (const query of ['', 'format=xml', 'format=csv&canary=1', 'format=csv&from=yesterdayish']) {
      expect((await ask(ada, query)).status).toBe(400)
    }
    const { rows } = await db.owner.execute(sql`select object_id from audit_events where action = 'call.denied'`)
    expect(rows).toEqual([{ object_id: 'audit.export' }, { object_id: 'audit.export' }])
  })

  it('I7 holds nothing of another workspace', async () => {
    const rival = await db.secondWorkspace()
    const text = await (await ask(await rival.person(['admin'], 'Eve'), 'format=json')).text()
    expect(text).not.toContain(db.workspaceId)
    expect(JSON.parse(text)).toHaveLength(2)
  })
})

describe('health', () => {
  it('is well with the database and a living worker, and says otherwise what is not', async () => {
    expect(await health(testWeb(db.web))).toEqual({
      status: 'unwell',
      version: 'test',
      database: 'ok',
      workers: 0,
      problems: ['no-worker'],
    })
    const id = '11111111-1111-4111-8111-111111111111'
    await db.owner.execute(sql`insert into workers (id, name, version) values (${id}, 'w1', 'test')`)
    const client = await db.worker.$client.connect()
    try {
      await client.query("select pg_advisory_lock(hashtextextended('revlane worker ' || $1, 0))", [id])
      expect(await health(testWeb(db.web))).toMatchObject({ status: 'ok', workers: 1, problems: [] })
    } finally {
      client.release(true)
    }
    const nowhere = openPool('postgresql://x:y@127.0.0.1:1/x', 'test', 1)
    expect(await health(testWeb(nowhere))).toMatchObject({
      status: 'unwell',
      database: 'away',
      problems: ['database-away'],
    })
  })
})

describe('S44 a browser’s report', () => {
  const send = (body: string, lines: string[] = []) => {
    const web = testWeb(db.web)
    const request = new Request('https://revlane.example.test/api/csp-report', { method: 'POST', body })
    return takeCspReport(
      { ...web.log, warn: (fields: unknown) => lines.push(JSON.stringify(fields)) } as typeof web.log,
      request,
    )
  }
  const report = {
    'effective-directive': 'script-src',
    'blocked-uri': 'https://evil.test/x?token=1',
    'document-uri': 'https://a.test/join?x=1#canary',
  }

  it('is logged by directive, origin and path alone', async () => {
    const lines: string[] = []
    expect(await send(JSON.stringify({ 'csp-report': report }), lines)).toBe(204)
    expect(lines).toEqual(['{"directive":"script-src","blocked":"https://evil.test","path":"/join"}'])
    const modern = [{ body: { effectiveDirective: 'style-src', blockedURL: 'inline', documentURL: 'https://a.test/' } }]
    expect(await send(JSON.stringify(modern), lines)).toBe(204)
    expect(lines[1]).toBe('{"directive":"style-src","blocked":"inline","path":"/"}')
  })

  it('that is none, too long or one too many is refused', async () => {
    for (const body of ['', '{', '[]', 'null', '{"csp-report":1}']) expect(await send(body)).toBe(400)
    expect(await send('x'.repeat(20_000))).toBe(413)
    const answers: number[] = []
    for (let n = 0; n < 80; n += 1) answers.push(await send(JSON.stringify({ 'csp-report': report })))
    expect(answers.at(-1)).toBe(429)
  })
})

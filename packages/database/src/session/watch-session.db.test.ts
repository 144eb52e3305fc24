import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { HostNotFound } from '../failure/errors.ts'
import { explainFailure } from '../failure/explain-failure.ts'
import { type BlackHole, blackHole } from '../test-support/black-hole.ts'
import { ENGINES, newTarget, open } from '../test-support/open-target.ts'
import type { Session, SessionTarget } from './session.ts'
import { watchSession } from './watch-session.ts'

describe.each(ENGINES)('%s', (engine) => {
  let target: SessionTarget
  let line: BlackHole
  let session: Session
  let direct: Session
  const slow = engine === 'postgresql' ? 'SELECT pg_sleep(20)' : 'SELECT SLEEP(20)'

  beforeEach(async () => {
    target = await newTarget(engine)
    line = await blackHole(target.fields.host, target.fields.port)
    session = await open(through())
    direct = await open(target)
  })

  afterEach(async () => {
    line.end()
    session.abandon(new Error('the test is over'))
    await direct.close()
  })

  const through = (): SessionTarget => ({ ...target, fields: { ...target.fields, port: line.port, tls: 'disable' } })
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: unknown) => explainFailure(error).code,
    )

  test('a line that was cut in the middle of a statement ends it in bounded time', async () => {
    const watch = watchSession(session, { connect: () => open(through()), everyMs: 100, deadAfterMs: 1_000 })
    const running = codeOf(session.execute(slow))
    line.cut()
    const started = performance.now()
    expect(await running).toBe('connection-lost')
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(session.lost).toMatchObject({ code: 'session-lost' })
    await watch.stop()
  })

  test('a server process that is gone is noticed although the line is silent', async () => {
    const watch = watchSession(session, { connect: () => open(target), everyMs: 100, deadAfterMs: 60_000 })
    const running = codeOf(session.execute(slow))
    line.cut()
    await direct.query(
      engine === 'postgresql' ? `SELECT pg_terminate_backend(${session.backendId})` : `KILL ${session.backendId}`,
    )
    expect(await running).toBe('connection-lost')
    await watch.stop()
  })

  test('a statement that is only slow is left alone', async () => {
    const watch = watchSession(session, { connect: () => open(target), everyMs: 50, deadAfterMs: 5_000 })
    const nap = engine === 'postgresql' ? 'SELECT pg_sleep(6)' : 'SELECT SLEEP(6)'
    expect((await session.execute(nap)).rowCount).toBe(1)
    await watch.stop()
    expect(session.closed).toBe(false)
  })

  test('trouble of our own says nothing about the server', async () => {
    const nowhere = () => Promise.reject(new HostNotFound('db.example.test', true))
    const watch = watchSession(session, { connect: nowhere, everyMs: 20, deadAfterMs: 200 })
    await session.execute(engine === 'postgresql' ? 'SELECT pg_sleep(1)' : 'SELECT SLEEP(1)')
    await watch.stop()
    expect(session.closed).toBe(false)
  })

  test('a client that dies leaves its statement running no longer than the server needs to notice', async () => {
    const running = codeOf(session.execute(engine === 'postgresql' ? slow : 'DO SLEEP(20)'))
    const there = engine === 'postgresql' ? 'pg_stat_activity WHERE pid' : 'information_schema.processlist WHERE id'
    const busy = engine === 'postgresql' ? "state = 'active'" : "command = 'Query'"
    const count = async (and = 'true') =>
      Number((await direct.query(`SELECT count(*) FROM ${there} = ${session.backendId} AND ${and}`)).rows[0]?.[0])
    while ((await count(busy)) === 0);
    line.end()
    await running
    const started = performance.now()
    while ((await count()) > 0);
    // PostgreSQL by client_connection_check_interval; MySQL and MariaDB look every five seconds during a sleep.
    expect(performance.now() - started).toBeLessThan(engine === 'postgresql' ? 15_000 : 18_000)
  })
})

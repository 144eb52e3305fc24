import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { explainFailure } from '../failure/explain-failure.ts'
import { ENGINES, newTarget, open } from '../test-support/open-target.ts'
import type { Session, SessionOptions, SessionTarget } from './session.ts'

const opened: Session[] = []

async function session(target: SessionTarget, options: Partial<SessionOptions> = {}): Promise<Session> {
  const made = await open(target, options)
  opened.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).not.toBeNull()
  return explainFailure(error)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

const WRITES = [
  'CREATE TABLE w (a int)',
  'CREATE TEMPORARY TABLE w (a int)',
  'DROP TABLE kept',
  'ALTER TABLE kept ADD COLUMN b int',
  'TRUNCATE TABLE kept',
  'INSERT INTO kept VALUES (2)',
  'UPDATE kept SET a = 3',
  'DELETE FROM kept',
  'CREATE VIEW v AS SELECT 1',
  'CREATE INDEX i ON kept (a)',
]

describe.each(ENGINES)('%s', (engine) => {
  let target: SessionTarget
  beforeAll(async () => {
    target = await newTarget(engine)
    const setUp = await open(target)
    await setUp.execute('CREATE TABLE kept (a int)')
    await setUp.execute('INSERT INTO kept VALUES (1)')
    await setUp.close()
  })

  test('says which engine, version and server process it is', async () => {
    const one = await session(target)
    expect(one.engine).toBe(engine)
    expect(one.serverVersion).toMatch(/^\d+\.\d+/)
    expect(one.backendId).toMatch(/^\d+$/)
    expect(one.isPooled).toBe(false)
    expect(inspect(one, { depth: 9 })).not.toMatch(/password/i)
  })

  test.each(WRITES)('a measuring session cannot %s', async (sql) => {
    const one = await session(target, { purpose: 'measure' })
    expect((await failureOf(one.execute(sql))).code).toBe('read-only-session')
    expect((await one.query('SELECT a FROM kept')).rows).toEqual([[1]])
  })

  test('a statement that hides a second one is refused by the server', async () => {
    const one = await session(target)
    expect((await failureOf(one.execute('SELECT 1; DROP TABLE kept'))).code).toBe('syntax-error')
    expect((await one.query('SELECT count(*) FROM kept')).rows.length).toBe(1)
  })

  test('a NUL character never reaches the wire', async () => {
    const one = await session(target)
    await expect(async () => one.execute('SELECT 1\0; DROP TABLE kept')).rejects.toMatchObject({
      code: 'unsendable-text',
    })
  })

  test('results of a statement are counted, not kept', async () => {
    const one = await session(target, { statementTimeoutMs: 60_000 })
    const digits =
      '(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)'
    const from = ['a', 'b', 'c', 'd', 'e'].map((name) => `${digits} ${name}`).join(', ')
    const before = process.memoryUsage().heapUsed
    const result = await one.execute(`SELECT REPEAT('x', 2000) FROM ${from}`)
    expect(result.rowCount).toBe(100_000)
    // Kept, the rows would be 200 MB.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
  })

  test('rows changed are counted', async () => {
    const one = await session(target)
    await one.execute('CREATE TABLE counted (a int)')
    expect((await one.execute('INSERT INTO counted VALUES (1), (2), (3)')).rowCount).toBe(3)
    expect((await one.execute('UPDATE counted SET a = a WHERE a < 3')).rowCount).toBe(2)
    expect((await one.execute('DELETE FROM counted WHERE a = 9')).rowCount).toBe(0)
    await one.execute('DROP TABLE counted')
  })

  test('big numbers and odd column names come through whole', async () => {
    const one = await session(target)
    const quote = engine === 'postgresql' ? '"' : '`'
    const { fields, rows } = await one.query(
      `SELECT 9007199254740993 AS ${quote}__proto__${quote}, NULL AS ${quote}constructor${quote}`,
    )
    expect(fields).toEqual(['__proto__', 'constructor'])
    expect(rows).toEqual([['9007199254740993', null]])
  })

  test('warnings and notices are reported', async () => {
    const one = await session(target)
    expect((await one.execute('DROP TABLE IF EXISTS not_there')).notices.join()).toMatch(/not_there/)
  })

  test('cancel stops the running statement at once and leaves the session usable', async () => {
    const one = await session(target)
    const slow = engine === 'postgresql' ? 'SELECT pg_sleep(20)' : 'UPDATE kept SET a = 1 WHERE SLEEP(20) = 0'
    const running = failureOf(one.execute(slow))
    const watcher = await session(target)
    await untilRunning(watcher, one)
    const started = performance.now()
    await one.cancel()
    expect((await running).code).toBe('cancelled')
    expect(performance.now() - started).toBeLessThan(15_000)
    expect((await one.query('SELECT a FROM kept')).rows).toEqual([[1]])
  })

  test('a statement ends at the limit of its session', async () => {
    const one = await session(target, { statementTimeoutMs: 500 })
    const slow = engine === 'postgresql' ? 'SELECT pg_sleep(20)' : 'UPDATE kept SET a = 1 WHERE SLEEP(20) = 0'
    const started = performance.now()
    expect((await failureOf(one.execute(slow))).code).toBe('statement-timeout')
    expect(performance.now() - started).toBeLessThan(15_000)
  })

  test('waiting for a table lock ends at the lock limit', async () => {
    const reader = await session(target)
    await reader.execute('BEGIN')
    await reader.query('SELECT * FROM kept')
    const one = await session(target, { lockTimeoutMs: 1_000 })
    expect((await failureOf(one.execute('ALTER TABLE kept ADD COLUMN late int'))).code).toBe('lock-timeout')
    await reader.execute('ROLLBACK')
  })

  test('a connection that the server ends is known as lost', async () => {
    const one = await session(target)
    const other = await session(target)
    await other.query(
      engine === 'postgresql' ? `SELECT pg_terminate_backend(${one.backendId})` : `KILL ${one.backendId}`,
    )
    await failureOf(one.query('SELECT 1'))
    await expect(async () => one.execute('SELECT 1')).rejects.toMatchObject({ code: 'session-lost' })
    expect(one.closed).toBe(true)
    expect(one.lost).toMatchObject({ code: 'session-lost' })
  })

  test('a statement under way ends when its connection does', async () => {
    const one = await session(target)
    const other = await session(target)
    const slow = engine === 'postgresql' ? 'SELECT pg_sleep(20)' : 'UPDATE kept SET a = 1 WHERE SLEEP(20) = 0'
    const running = failureOf(one.execute(slow))
    await untilRunning(other, one)
    await other.query(
      engine === 'postgresql' ? `SELECT pg_terminate_backend(${one.backendId})` : `KILL ${one.backendId}`,
    )
    expect((await running).code).toBeOneOf(['connection-lost', 'shutting-down'])
  })

  test('a closed session says so', async () => {
    const one = await session(target)
    await one.close()
    await expect(async () => one.execute('SELECT 1')).rejects.toMatchObject({ code: 'session-closed' })
    expect(one.lost).toBeNull()
  })

  const wrong = (change: Partial<SessionTarget['fields']>, password: string | null = target.password) =>
    failureOf(session({ ...target, password, fields: { ...target.fields, ...change } }, { connectTimeoutMs: 3_000 }))

  test('each cause of a failed connection has its code, and none shows the password', async () => {
    const failures = {
      'authentication-failed': await wrong({}, 'wrong-CANARY-password'),
      'database-missing': await wrong({ database: 'no_such_database' }),
      refused: await wrong({ port: await freePort() }),
    }
    for (const [code, failure] of Object.entries(failures)) expect(failure.code).toBe(code)
    expect(JSON.stringify(failures)).not.toMatch(/CANARY/)
    expect((await wrong({}, null)).code).toBe('password-missing')
  })

  test('a server that never answers is a timeout', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const address = silent.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const work = session({ ...target, fields: { ...target.fields, port } }, { connectTimeoutMs: 500 })
    expect((await failureOf(work)).code).toBe('timeout')
    silent.close()
  })
})

/** Waits until the server itself says that the session is busy. */
async function untilRunning(watcher: Session, busy: Session): Promise<void> {
  const sql =
    watcher.engine === 'postgresql'
      ? `SELECT 1 FROM pg_stat_activity WHERE pid = ${busy.backendId} AND state = 'active'`
      : `SELECT 1 FROM information_schema.processlist WHERE id = ${busy.backendId} AND command = 'Query' AND state = 'User sleep'`
  for (;;) if ((await watcher.query(sql)).rows.length > 0) return
}

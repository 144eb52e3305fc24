// What only PostgreSQL can promise, and how a lost commit is resolved.
import { connect as connectTcp, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePlan, type StepSketch } from '../test-support/make-plan.ts'
import { memoryJournal, type Stage, stage, tableNames, versionRows } from '../test-support/run-stage.ts'
import { executePlan } from './execute-plan.ts'

const FIRST: StepSketch = {
  revision: 'r1',
  from: [],
  to: ['r1'],
  script: ['CREATE TABLE one (a int)'],
  createsVersionTable: true,
}

let here: Stage
let proxy: Server | null = null

beforeEach(async () => {
  here = await stage('postgresql')
})

afterEach(async () => {
  await here.end()
  proxy?.close()
  proxy = null
})

const run = (script: readonly string[], more: Partial<StepSketch> = {}) =>
  executePlan({
    session: here.session,
    lock: here.lock,
    plan: makePlan('postgresql', here.identity, [{ ...FIRST, script, ...more }]),
    journal: memoryJournal(),
    reconnect: here.connect,
  })

test.each([
  ['CREATE INDEX CONCURRENTLY i ON one (a)', 'create-index-concurrently'],
  ['DROP INDEX CONCURRENTLY i', 'drop-index-concurrently'],
  ['VACUUM', 'vacuum'],
  ['ALTER SYSTEM SET work_mem = 1000', 'alter-system'],
  ['CREATE DATABASE x', 'create-database'],
  ['REINDEX TABLE CONCURRENTLY one', 'reindex-concurrently'],
])('%s is refused by name before anything is sent', async (sql, reason) => {
  const report = await run(['CREATE TABLE one (a int)', sql])
  expect(report).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'non-transactional', ordinal: 3, statement: sql, reason },
  })
  expect(await tableNames(here.other)).toEqual([])
})

test.each([
  ["SET search_path = 'elsewhere'", 'search-path'],
  ["SELECT set_config('search_path', 'x', false)", 'search-path'],
  ['SET ROLE nobody', 'role'],
  ['SET SESSION AUTHORIZATION nobody', 'session-authorization'],
  ['DISCARD ALL', 'discard'],
  ['RESET ALL', 'reset-all'],
  ['SELECT pg_advisory_unlock_all()', 'advisory-unlock'],
  ['\\! id', 'meta-command'],
  ['COPY one FROM stdin', 'copy-stdin'],
  ['CREATE TABEL x', 'not-parsed'],
])('%s is forbidden', async (sql, reason) => {
  expect(await run([sql])).toMatchObject({ outcome: 'refused', refusal: { code: 'forbidden-statement', reason } })
})

test('a lock that was let go inside a DO block is noticed before the commit', async () => {
  const report = await run(['DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$'])
  expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'lock-lost' }, transaction: 'rolled-back' })
  expect(await tableNames(here.other)).toEqual([])
})

test('a search path that was moved inside a DO block is noticed, and nothing stays', async () => {
  await here.other.execute('CREATE SCHEMA elsewhere')
  const report = await run(["DO $$ BEGIN PERFORM set_config('search_path', 'elsewhere', false); END $$"], {
    version: [],
  })
  expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'session-changed' } })
  expect(await tableNames(here.other)).toEqual([])
  expect((await here.session.query('SHOW search_path')).rows).toEqual([['"$user", public']])
})

test('a wish to stop that comes with the last word before the commit leaves nothing', async () => {
  const wish = new AbortController()
  const report = await executePlan({
    ...{ session: here.session, lock: here.lock, signal: wish.signal },
    plan: makePlan('postgresql', here.identity, [FIRST]),
    journal: { ...memoryJournal(), commit: async () => wish.abort('freeze') },
  })
  expect(report).toMatchObject({ outcome: 'cancelled', transaction: 'rolled-back', failure: null })
  expect(await tableNames(here.other)).toEqual([])
})

test('a constraint that only fails at the commit leaves nothing', async () => {
  const report = await run([
    'CREATE TABLE parent (id int PRIMARY KEY)',
    'CREATE TABLE child (id int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)',
    'INSERT INTO child VALUES (1)',
  ])
  expect(report).toMatchObject({ outcome: 'failed', transaction: 'rolled-back', failure: { sqlState: '23503' } })
  expect(new Set(report.statements.map((statement) => statement.status))).toEqual(new Set(['rolled-back']))
  expect(await tableNames(here.other)).toEqual([])
})

test('a place in the statement is counted in characters', async () => {
  const report = await run(["SELECT '料理😀', no_such_column"])
  expect(report.failure).toMatchObject({ sqlState: '42703', position: 15 })
})

test('a version table that somebody else holds is not waited for beyond the limit', async () => {
  await run(['CREATE TABLE one (a int)'])
  await here.other.execute('BEGIN')
  await here.other.execute("UPDATE alembic_version SET version_num = 'r9'")
  const second: StepSketch = { revision: 'r2', from: ['r1'], to: ['r2'], script: ['CREATE TABLE later (a int)'] }
  const report = await executePlan({
    session: here.session,
    lock: here.lock,
    plan: makePlan('postgresql', here.identity, [second]),
    journal: memoryJournal(),
  })
  expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'lock-timeout' } })
  expect(report.statements.every((statement) => statement.status === 'not-run')).toBe(true)
  await here.other.execute('ROLLBACK')
})

/** Passes everything on until COMMIT goes by; then swallows what the server answers, or COMMIT itself. */
async function cuttingProxy(port: number, cut: 'answer' | 'commit'): Promise<number> {
  const sockets: Socket[] = []
  proxy = createServer((client) => {
    const server = connectTcp(port, '127.0.0.1')
    sockets.push(client, server)
    let isCut = false
    for (const socket of [client, server]) socket.on('error', () => undefined)
    client.on('data', (chunk) => {
      if (chunk.includes('COMMIT\0')) {
        isCut = true
        if (cut === 'commit') {
          for (const socket of sockets) socket.destroy()
          return
        }
      }
      server.write(chunk)
    })
    server.on('data', (chunk) => {
      if (!isCut) client.write(chunk)
      else for (const socket of [client, server]) socket.destroy()
    })
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  const listening = proxy
  await new Promise((resolve) => listening.once('listening', resolve))
  const address = listening.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function runThrough(cut: 'answer' | 'commit', canAsk: boolean) {
  await here.end()
  const probe = await stage('postgresql')
  const port = await cuttingProxy(probe.target.fields.port, cut)
  await probe.end()
  here = await stage('postgresql', { port, tls: 'disable' })
  return executePlan({
    session: here.session,
    lock: here.lock,
    plan: makePlan('postgresql', here.identity, [FIRST]),
    journal: memoryJournal(),
    ...(canAsk ? { reconnect: here.connect } : {}),
  })
}

test('a commit whose answer was lost is found to be committed', async () => {
  const report = await runThrough('answer', true)
  expect(report).toMatchObject({ outcome: 'succeeded', transaction: 'committed' })
  expect(await versionRows(here.other)).toEqual(['r1'])
})

test('a commit that never arrived is found to be rolled back', async () => {
  const report = await runThrough('commit', true)
  expect(report).toMatchObject({ outcome: 'failed', transaction: 'rolled-back', failure: { code: 'connection-lost' } })
  expect(await tableNames(here.other)).toEqual([])
})

test('a lost commit that nobody can ask about is in doubt, never guessed', async () => {
  const report = await runThrough('answer', false)
  expect(report).toMatchObject({
    outcome: 'in-doubt',
    transaction: 'in-doubt',
    transactionId: expect.stringMatching(/^\d+$/),
  })
  expect(new Set(report.statements.map((statement) => statement.status))).toEqual(new Set(['in-doubt']))
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Plan } from '../plan.ts'
import { makePlan, type StepSketch } from '../test-support/make-plan.ts'
import { ENGINES, memoryJournal, type Stage, stage, tableNames, versionRows } from '../test-support/run-stage.ts'
import { executePlan } from './execute-plan.ts'
import type { PlanReport } from './report.ts'

const FIRST: StepSketch = {
  revision: 'r1',
  from: [],
  to: ['r1'],
  script: ['CREATE TABLE one (a int)', 'CREATE TABLE two (a int)'],
  createsVersionTable: true,
}
const SECOND: StepSketch = {
  revision: 'r2',
  from: ['r1'],
  to: ['r2'],
  script: ['CREATE TABLE three (a int)', 'INSERT INTO three VALUES (1), (2)'],
}

const statuses = (report: PlanReport) => report.statements.map((statement) => statement.status)

describe.each(ENGINES)('%s', (engine) => {
  let here: Stage
  beforeEach(async () => {
    here = await stage(engine)
  })
  afterEach(() => here.end())

  const run = (plan: Plan, journal = memoryJournal(), signal?: AbortSignal) =>
    executePlan({ session: here.session, lock: here.lock, plan, journal, signal, reconnect: here.connect })
  const plan = (...sketches: StepSketch[]) => makePlan(engine, here.identity, sketches)
  /** What stays after a failure: nothing in one transaction, else what was applied before it. */
  const stays = <T>(inOne: T, oneByOne: T): T => (engine === 'postgresql' ? inOne : oneByOne)

  test('applies every statement in order, with its version rows, and journals each before and after', async () => {
    const journal = memoryJournal()
    const report = await run(plan(FIRST, SECOND), journal)
    expect(report).toMatchObject({
      outcome: 'succeeded',
      failure: null,
      refusal: null,
      transaction: stays('committed', 'none'),
    })
    expect(statuses(report)).toEqual(Array(7).fill('applied'))
    expect(report.statements[5]?.rowCount).toBe(2)
    expect(journal.announced).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(journal.results.map((result) => result.ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(journal.transactions).toEqual(stays([report.transactionId], []))
    expect(await versionRows(here.other)).toEqual(['r2'])
    expect(await tableNames(here.other)).toEqual(['alembic_version', 'one', 'three', 'two'])
  })

  test('goes on from a later revision, and back down to nothing', async () => {
    await run(plan(FIRST))
    expect((await run(plan(SECOND))).outcome).toBe('succeeded')
    const down: StepSketch[] = [
      { revision: 'r2', from: ['r2'], to: ['r1'], script: ['DROP TABLE three'] },
      { revision: 'r1', from: ['r1'], to: [], script: ['DROP TABLE one', 'DROP TABLE two'] },
    ]
    expect((await run(makePlan(engine, here.identity, down))).outcome).toBe('succeeded')
    expect(await tableNames(here.other)).toEqual(['alembic_version'])
    expect(await versionRows(here.other)).toEqual([])
  })

  test("a failing statement is named with the server's words, and what stays is said truly", async () => {
    await here.other.execute('CREATE TABLE three (x int)')
    const report = await run(plan(FIRST, SECOND))
    expect(report.outcome).toBe('failed')
    expect(report.failure).toMatchObject({
      code: 'object-exists',
      ordinal: 5,
      statement: 'CREATE TABLE three (a int)',
      sqlState: stays('42P07', '42S01'),
    })
    expect(report.failure?.message).toMatch(/three/)
    const before = stays('rolled-back', 'applied')
    expect(statuses(report)).toEqual([before, before, before, before, 'failed', 'not-run', 'not-run'])
    expect(await tableNames(here.other)).toEqual(stays(['three'], ['alembic_version', 'one', 'three', 'two']))
    if (engine !== 'postgresql') expect(await versionRows(here.other)).toEqual(['r1'])
  })

  test('refuses to run when the rows moved since the plan was made: 0 statements sent', async () => {
    await run(plan(FIRST))
    await here.other.execute("UPDATE alembic_version SET version_num = 'elsewhere'")
    const journal = memoryJournal()
    const report = await run(plan(SECOND), journal)
    expect(report).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'stale-rows', expected: ['r1'], found: ['elsewhere'] },
    })
    expect(statuses(report)).toEqual(['not-run', 'not-run', 'not-run'])
    expect(journal.announced).toEqual([])
    expect(await tableNames(here.other)).not.toContain('three')
  })

  test('refuses when the version table appeared or vanished', async () => {
    await here.other.execute('CREATE TABLE alembic_version (version_num varchar(32) NOT NULL)')
    expect((await run(plan(FIRST))).refusal).toMatchObject({ code: 'version-table-moved', exists: true })
    await here.other.execute('DROP TABLE alembic_version')
    const bare = { ...FIRST, createsVersionTable: false }
    expect((await run(plan(bare))).refusal).toMatchObject({ code: 'version-table-moved', exists: false })
  })

  test('refuses another database than the plan was made for', async () => {
    const report = await run(makePlan(engine, `${here.identity}_twin`, [FIRST]))
    expect(report.refusal).toMatchObject({ code: 'target-mismatch', found: here.identity })
    expect(await tableNames(here.other)).toEqual([])
  })

  test('refuses without the lock', async () => {
    await here.lock.release()
    const report = await run(plan(FIRST))
    expect(report).toMatchObject({ outcome: 'refused', refusal: { code: 'lock-not-held' } })
    expect(await tableNames(here.other)).toEqual([])
  })

  test('refuses a statement that would break its own transaction or lock, before anything is sent', async () => {
    for (const hostile of ['COMMIT', 'ROLLBACK', 'START TRANSACTION', 'SELECT 1; SELECT 2']) {
      const report = await run(plan({ ...FIRST, script: ['CREATE TABLE one (a int)', hostile] }))
      expect(report.refusal, hostile).toMatchObject({ code: 'forbidden-statement', ordinal: 3, statement: hostile })
    }
    expect(await tableNames(here.other)).toEqual([])
  })

  test('a version statement that touches no row stops the run', async () => {
    await run(plan(FIRST))
    const lost = { ...SECOND, version: ["UPDATE alembic_version SET version_num='r2' WHERE version_num = 'never'"] }
    const report = await run(plan(lost))
    expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'version-row-count', ordinal: 3 } })
    expect(await versionRows(here.other)).toEqual(['r1'])
    expect((await tableNames(here.other)).includes('three')).toBe(stays(false, true))
  })

  test('a script that writes the version table itself is found out', async () => {
    await run(plan(FIRST))
    const meddling = { ...SECOND, script: ["INSERT INTO alembic_version VALUES ('smuggled')"] }
    const report = await run(plan(meddling))
    expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'rows-after' } })
    if (engine === 'postgresql') expect(await versionRows(here.other)).toEqual(['r1'])
  })

  test('a journal that cannot be written stops the run before the statement is sent', async () => {
    const journal = memoryJournal((ordinal) => {
      if (ordinal === 3) throw new Error('the control plane is away')
    })
    const report = await run(plan(FIRST), journal)
    expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'journal-failed', ordinal: 3 } })
    const before = stays('rolled-back', 'applied')
    expect(statuses(report)).toEqual([before, before, 'not-run', 'not-run'])
    expect(await tableNames(here.other)).toEqual(stays([], ['alembic_version', 'one']))
  })

  test('an aborted run sends nothing', async () => {
    const report = await run(plan(FIRST), memoryJournal(), AbortSignal.abort())
    expect(report.outcome).toBe('cancelled')
    expect(await tableNames(here.other)).toEqual([])
  })

  test('cancelling stops the running statement and says what stays', async () => {
    await here.other.execute('CREATE TABLE slow (a int)')
    await here.other.execute('INSERT INTO slow VALUES (1)')
    const sleep = stays('SELECT pg_sleep(20)', 'UPDATE slow SET a = 2 WHERE SLEEP(20) = 0')
    const abort = new AbortController()
    const journal = memoryJournal((ordinal) => {
      // The first request can arrive before the statement does; the executor goes on asking.
      if (ordinal === 3) queueMicrotask(() => abort.abort())
    })
    const started = performance.now()
    const sketch = { ...FIRST, script: ['CREATE TABLE one (a int)', sleep] }
    const report = await run(plan(sketch), journal, abort.signal)
    expect(performance.now() - started).toBeLessThan(15_000)
    expect(report.outcome).toBe('cancelled')
    expect(report.statements.at(-1)?.status).toBe('not-run')
    expect(await tableNames(here.other)).toEqual(stays(['slow'], ['alembic_version', 'one', 'slow']))
    expect((await here.session.query('SELECT a FROM slow')).rows).toEqual([[1]])
  })

  test('a connection that dies under a statement: rolled back, or in doubt', async () => {
    await here.other.execute('CREATE TABLE slow (a int)')
    await here.other.execute('INSERT INTO slow VALUES (1)')
    const sleep = stays('SELECT pg_sleep(20)', 'UPDATE slow SET a = 2 WHERE SLEEP(20) = 0')
    const kill = stays(`SELECT pg_terminate_backend(${here.session.backendId})`, `KILL ${here.session.backendId}`)
    const journal = memoryJournal((ordinal) => {
      if (ordinal === 3) void untilBusy(here).then(() => here.other.query(kill))
    })
    const report = await run(plan({ ...FIRST, script: ['CREATE TABLE one (a int)', sleep] }), journal)
    expect(report.outcome).toBe(stays('failed', 'in-doubt'))
    expect(statuses(report)).toEqual(
      stays(['rolled-back', 'rolled-back', 'failed', 'not-run'], ['applied', 'applied', 'in-doubt', 'not-run']),
    )
    expect(await tableNames(here.other)).toEqual(stays(['slow'], ['alembic_version', 'one', 'slow']))
  })

  test('nobody can write version rows while the plan runs, or it is noticed', async () => {
    await run(plan(FIRST))
    const meddler = await here.connect()
    const write = "UPDATE alembic_version SET version_num = 'by hand'"
    let blocked: unknown = null
    const journal = memoryJournal(async (ordinal) => {
      if (ordinal === 1) blocked = await meddler.execute(write).catch((error: unknown) => error)
    })
    const report = await run(plan(SECOND), journal)
    if (engine === 'postgresql') {
      // The meddler waited for our table lock until its own limit.
      expect(blocked).toMatchObject({ sqlState: '55P03' })
      expect(report.outcome).toBe('succeeded')
    } else {
      expect(report).toMatchObject({ outcome: 'failed', failure: { code: 'version-row-count' } })
    }
  })
})

async function untilBusy(here: Stage): Promise<void> {
  const id = here.session.backendId
  const sql =
    here.session.engine === 'postgresql'
      ? `SELECT 1 FROM pg_stat_activity WHERE pid = ${id} AND state = 'active' AND query LIKE '%pg_sleep%'`
      : `SELECT 1 FROM information_schema.processlist WHERE id = ${id} AND state = 'User sleep'`
  for (;;) if ((await here.other.query(sql)).rows.length > 0) return
}

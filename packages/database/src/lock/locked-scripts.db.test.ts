// What the files of examples/locked-upgrade promise beside `alembic upgrade`: refusals, plain scripts, a wrapper, dead clients.
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import type { Session, SessionTarget } from '../session/session.ts'
import { copyProject, type LockedProject } from '../test-support/locked-upgrade.ts'
import { newTarget, open } from '../test-support/open-target.ts'
import { startTransactionPooler } from '../test-support/transaction-pooler.ts'
import { lockHolder } from './lock-holder.ts'
import { MIGRATION_LOCK } from './lock-key.ts'
import { tryLock } from './try-lock.ts'

const soon = { timeout: 30_000, interval: 20 }
let project: LockedProject
const sessions: Session[] = []

afterEach(async () => {
  project?.drop()
  await Promise.all(sessions.splice(0).map((one) => one.close()))
})

async function session(target: SessionTarget): Promise<Session> {
  const made = await open(target)
  sessions.push(made)
  return made
}

const OPEN = `
import os, sys
from sqlalchemy import create_engine, inspect, pool, text
from revlane_lock import MigrationLockError, migration_lock

engine = create_engine(os.environ["DATABASE_URL"], poolclass=pool.NullPool)
`

const MISUSED = `${OPEN}
def refusal(work):
    try:
        work()
    except MigrationLockError as error:
        print(error)

def inside_a_transaction():
    with engine.begin() as connection, migration_lock(connection):
        print("went on")

def left_uncommitted():
    with engine.connect() as connection, migration_lock(connection):
        print("in transaction", connection.in_transaction())
        connection.execute(text("CREATE TABLE left_behind (a integer)"))

def given_away():
    with engine.connect() as connection, migration_lock(connection) as lock:
        lock.ask("SELECT pg_advisory_unlock_all()")

for work in (inside_a_transaction, left_uncommitted, given_away):
    refusal(work)
print(inspect(engine).get_table_names())
`

const BY_DRIVER = `${OPEN}
pooled = engine.raw_connection()
connection = pooled.driver_connection
with migration_lock(connection, timeout=0):
    connection.cursor().execute("CREATE TABLE by_driver (a integer)")
    connection.commit()
    with engine.connect() as other:
        try:
            with migration_lock(other, timeout=0):
                print("both")
        except MigrationLockError as error:
            print("busy")
with engine.connect() as other, migration_lock(other, timeout=0):
    print("free")
`

describe('postgresql', { timeout: 180_000 }, () => {
  test('the lock is refused in a transaction, and what was left open or lost under it fails loudly', async () => {
    const target = await newTarget('postgresql')
    project = copyProject()
    const { output, errors } = await (await project.run(target, { program: MISUSED })).ended
    expect(output.trim().split('\n'), errors).toEqual([
      expect.stringContaining('A transaction is open already'),
      'in transaction False',
      expect.stringContaining('is not committed'),
      expect.stringContaining('was lost meanwhile'),
      '[]',
    ])
  })

  test('behind a pooler that gives each transaction another session, the upgrade refuses, and the worker sees it', async () => {
    const target = await newTarget('postgresql')
    project = copyProject()
    const pooled = await startTransactionPooler(target)
    try {
      const { code, errors } = await (await project.run(pooled.target)).ended
      expect({ code, errors }).toEqual({ code: 255, errors: expect.stringContaining('A pooler stands between') })
      expect((await session(pooled.target)).isPooled).toBe(true)
    } finally {
      await pooled.stop()
    }
    const { rows } = await (await session(target)).query("SELECT to_regclass('alembic_version')::text")
    expect(rows).toEqual([[null]])
  })

  test('a statement of an upgrade that was killed is ended with it, and its lock is free', async () => {
    const target = await newTarget('postgresql')
    project = copyProject()
    const looking = await session(target)
    const held = await project.run(target, { env: { HELD_BY: 'SELECT pg_sleep(600)' } })
    const sleeping = async () =>
      (
        await looking.query(
          "SELECT pid FROM pg_stat_activity WHERE state = 'active' AND query = 'SELECT pg_sleep(600)'",
        )
      ).rows
    await expect.poll(sleeping, soon).toHaveLength(1)
    held.child.kill('SIGKILL')
    expect(await tryLock(looking, MIGRATION_LOCK, { waitMs: 30_000 })).not.toBeNull()
  })

  test('those who wait do not hold up CREATE INDEX CONCURRENTLY of the holder', async () => {
    const target = await newTarget('postgresql')
    project = copyProject()
    const holder = await session(target)
    await holder.execute('CREATE TABLE harbors (name text)')
    const lock = await tryLock(holder, MIGRATION_LOCK)
    const waiting = await Promise.all([project.run(target), project.run(target)])
    for (const one of waiting) await expect.poll(one.errors, soon).toContain('waiting for the migration lock')
    await holder.execute('CREATE INDEX CONCURRENTLY harbors_name ON harbors (name)')
    project.go()
    await lock?.release()
    expect((await Promise.all(waiting.map((one) => one.ended))).map(({ code }) => code)).toEqual([0, 0])
  })

  test('a command that runs under the wrapper is ended when the wrapper’s session is lost', async () => {
    const target = await newTarget('postgresql')
    project = copyProject()
    const looking = await session(target)
    const command = ['sh', '-c', 'touch "$MARKS/reached"; exec sleep 600']
    const program = `import sys, with_lock; sys.exit(with_lock.main(${JSON.stringify(command)}))`
    const wrapper = await project.run(target, { program })
    await expect.poll(() => project.reached() || wrapper.errors(), soon).toBe(true)
    const holder = await lockHolder(looking, MIGRATION_LOCK)
    await looking.query('SELECT pg_terminate_backend($1)', [holder?.pid])
    expect(await wrapper.ended).toMatchObject({ code: 75, errors: expect.stringContaining('was lost') })
  })
})

describe.each(['postgresql', 'mariadb', 'mysql'] as const)('%s', { timeout: 180_000 }, (engine) => {
  test('a plain script takes the lock by its driver alone', async () => {
    const target = await newTarget(engine)
    project = copyProject()
    const { code, output, errors } = await (await project.run(target, { program: BY_DRIVER })).ended
    expect({ code, output }, errors).toEqual({ code: 0, output: 'busy\nfree\n' })
  })
})

const SCRIPT = new URL('../../../../examples/locked-upgrade/lock-mysql.sql', import.meta.url)

async function runScript(on: Session, waitSeconds: number): Promise<void> {
  const text = readFileSync(SCRIPT, 'utf8')
    .replace(/^--.*$/gm, '')
    .replace('600', String(waitSeconds))
  for (const sql of text.split(/;\s*\n/).filter((one) => one.trim() !== '')) await on.query(sql)
}

describe.each(['mariadb', 'mysql'] as const)('%s', (engine) => {
  test.each([
    ['an ordinary name', null],
    ['the longest name', 'd'.repeat(60)],
  ])('the script for the client takes the worker’s lock, in a database of %s', async (_, name) => {
    const target = await newTarget(engine)
    const first = await session(target)
    if (name !== null) await first.execute(`CREATE DATABASE IF NOT EXISTS ${name}`)
    const fields = name === null ? target.fields : { ...target.fields, database: name }
    const [script, rival] = [await session({ ...target, fields }), await session({ ...target, fields })]
    await runScript(script, 1)
    expect(await tryLock(rival, MIGRATION_LOCK)).toBeNull()
    expect(await lockHolder(rival, MIGRATION_LOCK)).toMatchObject({
      pid: script.backendId,
      owner: expect.stringContaining('by script'),
      since: expect.any(String),
    })
    await expect(runScript(rival, 1)).rejects.toThrow(`held by connection ${script.backendId}`)
    if (name !== null) await first.execute(`DROP DATABASE ${name}`)
  })
})

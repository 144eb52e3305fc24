import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Session, SessionTarget } from '../session/session.ts'
import { ENGINES, newTarget, open } from '../test-support/open-target.ts'
import { lockHolder } from './lock-holder.ts'
import { lockKey, MIGRATION_LOCK } from './lock-key.ts'
import { tryLock } from './try-lock.ts'

const opened: Session[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
})

describe.each(ENGINES)('%s', (engine) => {
  let target: SessionTarget
  beforeAll(async () => {
    target = await newTarget(engine)
  })

  async function session(): Promise<Session> {
    const made = await open(target)
    opened.push(made)
    return made
  }

  test('of eight sessions that try at once, one gets the lock', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, session))
    const locks = await Promise.all(sessions.map((one) => tryLock(one, MIGRATION_LOCK)))
    expect(locks.filter((lock) => lock !== null)).toHaveLength(1)
  })

  test('the holder is named, by process and by what its session calls itself', async () => {
    const [holder, other] = [await session(), await session()]
    expect(await lockHolder(other, MIGRATION_LOCK)).toBeNull()
    await tryLock(holder, MIGRATION_LOCK)
    expect(await lockHolder(other, MIGRATION_LOCK)).toMatchObject({
      pid: holder.backendId,
      owner: 'revlane test',
      host: '127.0.0.1',
      link: null,
      since: engine === 'postgresql' ? expect.stringMatching(/^\d{4}-.*Z$/) : null,
    })
  })

  test('a holder that says who it is, where and why is told by its own words', async () => {
    const [holder, other] = [await session(), await session()]
    await tryLock(holder, MIGRATION_LOCK)
    const note = 'deploy@runner-7 https://ci.example/12'
    await holder.query(
      engine === 'postgresql'
        ? `SELECT set_config('application_name', '${note}', false)`
        : `SET @revlane_lock = '${note}', @revlane_lock_since = '2026-01-02T03:04:05Z'`,
    )
    const found = await lockHolder(other, MIGRATION_LOCK)
    expect(found).toMatchObject({ owner: 'deploy', host: 'runner-7', link: 'https://ci.example/12' })
    if (engine !== 'postgresql') expect(found?.since).toBe('2026-01-02T03:04:05Z')
  })

  test('the lock survives a rollback and a schema change', async () => {
    const [holder, other] = [await session(), await session()]
    const lock = await tryLock(holder, MIGRATION_LOCK)
    await holder.execute('BEGIN')
    await holder.execute('CREATE TABLE rolled (a int)')
    await holder.execute('ROLLBACK')
    await holder.execute('DROP TABLE IF EXISTS rolled')
    expect(await lock?.holds()).toBe(true)
    expect(await tryLock(other, MIGRATION_LOCK)).toBeNull()
  })

  test('a lock that was let go behind its back is known to be gone', async () => {
    const holder = await session()
    const lock = await tryLock(holder, MIGRATION_LOCK)
    await holder.query(engine === 'postgresql' ? 'SELECT pg_advisory_unlock_all()' : 'DO RELEASE_ALL_LOCKS()')
    expect(await lock?.holds()).toBe(false)
  })

  test('a released lock is free, and releasing twice is nothing', async () => {
    const [holder, other] = [await session(), await session()]
    const lock = await tryLock(holder, MIGRATION_LOCK)
    await lock?.release()
    await lock?.release()
    expect(await lock?.holds()).toBe(false)
    expect(await tryLock(other, MIGRATION_LOCK)).not.toBeNull()
  })

  test('the end of the session frees the lock, and a waiter gets it', async () => {
    const [holder, other] = [await session(), await session()]
    const lock = await tryLock(holder, MIGRATION_LOCK)
    const waiting = tryLock(other, MIGRATION_LOCK, { waitMs: 10_000 })
    await holder.close()
    expect(await lock?.holds()).toBe(false)
    expect(await waiting).not.toBeNull()
  })

  test('other names and other databases are other locks', async () => {
    const holder = await session()
    const elsewhere = await open(await newTarget(engine))
    opened.push(elsewhere)
    expect(await tryLock(holder, MIGRATION_LOCK)).not.toBeNull()
    expect(await tryLock(await session(), 'another')).not.toBeNull()
    expect(await tryLock(elsewhere, MIGRATION_LOCK)).not.toBeNull()
  })

  test('a long database name still makes a key that the server takes', async () => {
    const fields = { ...target.fields, database: 'd'.repeat(64) }
    const key = lockKey({ engine, fields }, MIGRATION_LOCK)
    expect(key.length).toBeLessThanOrEqual(64)
    expect(lockKey({ engine, fields: { ...fields, database: `${'d'.repeat(63)}e` } }, MIGRATION_LOCK) === key).toBe(
      engine === 'postgresql',
    )
  })
})

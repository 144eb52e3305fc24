// The worker's lock and the one that a project's own Alembic takes are one (docs/lock.md, examples/locked-upgrade).
import { hostname } from 'node:os'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Session, SessionTarget } from '../session/session.ts'
import { copyProject, type LockedProject, type PythonProcess } from '../test-support/locked-upgrade.ts'
import { ENGINES, newTarget, open } from '../test-support/open-target.ts'
import { lockHolder } from './lock-holder.ts'
import { MIGRATION_LOCK } from './lock-key.ts'
import { tryLock } from './try-lock.ts'

const HEAD = 'e1d7a45c0b92'
const soon = { timeout: 30_000, interval: 20 }

let target: SessionTarget
let project: LockedProject
let session: Session

async function begin(engine: (typeof ENGINES)[number]) {
  target = await newTarget(engine)
  session = await open(target)
  project = copyProject()
}

afterEach(async () => {
  project.drop()
  await session.close()
})

/** How often each row of data was written, and where the database stands. */
async function outcome(): Promise<unknown> {
  const { rows: data } = await session.query('SELECT label, CAST(count(*) AS char(9)) FROM parcels GROUP BY label')
  const { rows: version } = await session.query('SELECT version_num FROM alembic_version')
  const counts = data.map(([label, count]) => `${label} ${String(count).trim()}`).sort()
  return { counts, version: version.flat() }
}
const once = { counts: ['first 1', 'held 1'], version: [HEAD] }

/** An upgrade in the middle of its last revision. */
async function holder(env: Record<string, string> = {}): Promise<PythonProcess> {
  const held = await project.run(target, { env: { REVLANE_LOCK_OWNER: 'alice', ...env } })
  await expect.poll(() => project.reached() || held.errors(), soon).toBe(true)
  return held
}

const waits = (one: PythonProcess) => expect.poll(one.errors, soon).toContain('waiting for the migration lock: held by')

// Python starts slowly on a machine that is busy with other tests.
describe.each(ENGINES)('%s', { timeout: 180_000 }, (engine) => {
  beforeEach(() => begin(engine))

  test('of five upgrades that start at once one migrates, and all end well', async () => {
    project.go()
    const { codes, errors } = await project.race(target, 5)
    expect(codes, errors).toEqual([0, 0, 0, 0, 0])
    expect(errors.match(/Running upgrade/g)).toHaveLength(4)
    expect(await outcome()).toEqual(once)
  })

  test('without the lock, five that start at once do not all end well', async () => {
    project.drop()
    project = copyProject({ locked: false })
    project.go()
    const { codes, errors } = await project.race(target, 5)
    expect(codes, errors).toHaveLength(5)
    expect(codes.filter((code) => code === 0).length).toBeLessThan(5)
  })

  test('the lock of a holder that was killed is free, and the next one goes on', async () => {
    const killed = await holder()
    const next = await project.run(target)
    await waits(next)
    killed.child.kill('SIGKILL')
    project.go()
    expect(await next.ended).toMatchObject({ code: 0, errors: expect.stringContaining('took the migration lock') })
    expect(await outcome()).toEqual(once)
  })

  test('a holder that was paused is waited for, named, and given up on; awake again it ends well', async () => {
    const paused = await holder({ REVLANE_LOCK_LINK: 'https://ci.example/jobs/12' })
    paused.child.kill('SIGSTOP')
    const next = await project.run(target, { env: { REVLANE_LOCK_TIMEOUT: '1' } })
    const { code, errors } = await next.ended
    expect(code).toBeGreaterThan(0)
    expect(errors).toMatch(/Waited 1 s for the migration lock: held by alice@\S+ https:\/\/ci\.example\/jobs\/12 from /)
    expect(errors).not.toContain('Traceback')
    paused.child.kill('SIGCONT')
    project.go()
    expect((await paused.ended).code).toBe(0)
    expect(await outcome()).toEqual(once)
  })

  test('the worker finds an upgrade’s lock taken, and by whom', async () => {
    const held = await holder({ REVLANE_LOCK_LINK: 'https://ci.example/jobs/12?a=%20b' })
    expect(await tryLock(session, MIGRATION_LOCK)).toBeNull()
    expect(await lockHolder(session, MIGRATION_LOCK)).toMatchObject({
      ...{ owner: 'alice', host: hostname(), link: 'https://ci.example/jobs/12?a=%20b' },
      since: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    })
    project.go()
    expect((await held.ended).code).toBe(0)
    expect(await tryLock(session, MIGRATION_LOCK)).not.toBeNull()
  })

  test('an upgrade waits for the worker, and then reads anew where the database stands', async () => {
    project.go()
    await (await project.run(target)).ended
    const lock = await tryLock(session, MIGRATION_LOCK)
    await session.execute("UPDATE alembic_version SET version_num = 'c49b72f0e318'")
    await session.execute("DELETE FROM parcels WHERE label = 'held'")
    const waiting = await project.run(target)
    await waits(waiting)
    expect(waiting.errors()).toContain('held by revlane test')
    await session.execute("INSERT INTO parcels (label) VALUES ('held')")
    await session.execute(`UPDATE alembic_version SET version_num = '${HEAD}'`)
    await lock?.release()
    const { code, errors } = await waiting.ended
    expect({ code, ran: errors.includes('Running upgrade') }).toEqual({ code: 0, ran: false })
    expect(await outcome()).toEqual(once)
  })
})

import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { jobs, workers } from '../db/schema/queue.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { stageProject } from '../test-support/request-stage.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { aliveWorkers } from './alive-workers.ts'
import { claimJob, mostAttempts } from './claim-job.ts'
import { enqueue } from './enqueue.ts'
import { reapJobs } from './reap-jobs.ts'
import { registerWorker } from './register-worker.ts'
import { openWakeUp } from './wake-up.ts'

let control: ControlDatabase
let developer: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
})

const register = (name: string) =>
  registerWorker({ databaseUrl: control.urls.worker, name, version: '1.2.3', sources: [] })

/** Ends a connection as a crash of the machine would; a login may end its own. */
const cut = (applicationName: string) =>
  control.worker.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${applicationName}`,
  )

const order = () => control.as(developer, (ctx) => enqueue(ctx, { kind: 'make-plan', subjectId: randomUUID() }))

test('a registered worker is alive, for the web process too, until it says goodbye', async () => {
  const life = await register('harbor-1')
  const seen = { id: life.id, name: 'harbor-1', version: '1.2.3', startedAt: expect.any(Date) }
  expect(await aliveWorkers(control.web)).toEqual([seen])
  await life.end()
  expect(await aliveWorkers(control.web)).toEqual([])
})

test('a worker whose connection is cut is dead at once and is told', async () => {
  const life = await register('harbor-2')
  const told = new Promise<void>((resolve) => life.lost.addEventListener('abort', () => resolve()))
  await cut(`revlane worker ${life.id}`)
  await told
  expect(await aliveWorkers(control.web)).toEqual([])
})

test('a row without a lock is no living worker', async () => {
  const life = await register('harbor-3')
  await control.owner.insert(workers).values({ id: randomUUID(), name: 'ghost', version: '1' })
  expect((await aliveWorkers(control.web)).map((worker) => worker.name)).toEqual(['harbor-3'])
  await life.end()
})

test('a dead worker’s job is handed out again, and fails for good after three workers', async () => {
  const id = await order()
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    const life = await register(`doomed-${attempt}`)
    expect((await claimJob(control.worker, life.id))?.attempts).toBe(attempt)
    expect(await reapJobs(control.worker)).toEqual({ requeued: 0, failed: 0 })
    await life.end()
    const last = attempt === mostAttempts
    expect(await reapJobs(control.worker)).toEqual(last ? { requeued: 0, failed: 1 } : { requeued: 1, failed: 0 })
  }
  const [row] = await control.owner.select().from(jobs).where(eq(jobs.id, id))
  expect(row).toMatchObject({ state: 'failed', failure: { code: 'job-crashed', params: { attempts: mostAttempts } } })
})

test('work is announced with the commit, long before the next look', async () => {
  const wake = openWakeUp({ databaseUrl: control.urls.worker, applicationName: 'wake 1', pollMs: 30_000 })
  await wake.next() // the listener is ready
  const woken = wake.next()
  const from = performance.now()
  await order()
  await woken
  expect(performance.now() - from).toBeLessThan(20_000)
  await wake.close()
})

test('an announcement between two looks is not forgotten', async () => {
  const wake = openWakeUp({ databaseUrl: control.urls.worker, applicationName: 'wake 2', pollMs: 30_000 })
  await wake.next()
  wake.ring()
  await wake.next()
  await wake.close()
})

test('work that was announced while the listener was cut is found by the next look', async () => {
  const wake = openWakeUp({ databaseUrl: control.urls.worker, applicationName: 'wake 3' })
  await wake.next()
  await cut('wake 3')
  await order()
  await wake.next()
  await wake.close()
})

test('the listener comes back by itself', async () => {
  const wake = openWakeUp({ databaseUrl: control.urls.worker, applicationName: 'wake 4', pollMs: 100 })
  await wake.next()
  await cut('wake 4')
  const back = async () => {
    const { rows } = await control.worker.execute(
      sql`select from pg_stat_activity where application_name = 'wake 4' and query like 'listen%'`,
    )
    return rows.length === 1
  }
  while (!(await back())) await wake.next()
  await wake.close()
})

test('a source is read by a worker that can see its root, while one lives', async () => {
  await control.owner.delete(jobs)
  const { projectId } = await stageProject({
    ...{ owner: control.owner, workspaceId: control.workspaceId, person: developer.id },
  })
  const blind = await register('blind')
  const sources = [{ path: '/srv/projects', projects: [] }]
  const seeing = await registerWorker({ databaseUrl: control.urls.worker, name: 'seeing', version: '1', sources })
  const id = await control.as(developer, (ctx) => enqueue(ctx, { kind: 'read-source', subjectId: projectId }))
  expect(await claimJob(control.worker, blind.id)).toBeNull()
  expect((await claimJob(control.worker, seeing.id))?.id).toBe(id)
  await seeing.end()
  await reapJobs(control.worker)
  expect((await claimJob(control.worker, blind.id))?.id).toBe(id)
  await blind.end()
})

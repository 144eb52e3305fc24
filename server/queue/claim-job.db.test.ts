import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { jobs } from '../db/schema/queue.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import type { TestPerson } from '../test-support/tenant.ts'
import { claimJob } from './claim-job.ts'
import { enqueue } from './enqueue.ts'
import { finishJob } from './finish-job.ts'

let control: ControlDatabase
let admin: TestPerson

beforeAll(async () => {
  control = await controlDatabase()
  admin = await control.person(['admin'])
})
beforeEach(() => control.owner.delete(jobs))

const order = (subjectId: string) => control.as(admin, (ctx) => enqueue(ctx, { kind: 'make-plan', subjectId }))

test('eight claimers that race take each job exactly once', async () => {
  const wanted = await Promise.all(Array.from({ length: 40 }, () => order(randomUUID())))
  const claimers = Array.from({ length: 8 }, async () => {
    const mine: string[] = []
    for (
      let job = await claimJob(control.worker, randomUUID());
      job;
      job = await claimJob(control.worker, randomUUID())
    ) {
      mine.push(job.id)
    }
    return mine
  })
  const claimed = (await Promise.all(claimers)).flat()
  expect(claimed.toSorted()).toEqual(wanted.toSorted())
})

test('jobs of one subject run one after the other', async () => {
  const subject = randomUUID()
  await order(subject)
  await order(subject)
  const workerId = randomUUID()
  const first = await claimJob(control.worker, workerId)
  expect(await claimJob(control.worker, workerId)).toBeNull()
  await finishJob(control.worker, { id: first?.id ?? '', workerId }, {})
  expect(await claimJob(control.worker, workerId)).not.toBeNull()
})

test('a waiting job that answers for a second order is not taken before that order is committed', async () => {
  const subjectId = randomUUID()
  const measure = () => control.as(admin, (ctx) => enqueue(ctx, { kind: 'measure-environment', subjectId }))
  await measure()
  const early = await control.as(admin, async (ctx) => {
    await enqueue(ctx, { kind: 'measure-environment', subjectId })
    // Whoever starts now would not see what this transaction changes.
    return claimJob(control.worker, randomUUID())
  })
  expect(early).toBeNull()
  expect(await claimJob(control.worker, randomUUID())).toMatchObject({ subjectId })
})

test('an order that rolls back leaves no job', async () => {
  const subjectId = randomUUID()
  await expect(
    control.as(admin, async (ctx) => {
      await enqueue(ctx, { kind: 'make-plan', subjectId })
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await control.owner.select().from(jobs)).toEqual([])
})

test('a second order to measure while one waits is the same job', async () => {
  const subjectId = randomUUID()
  const ask = () => control.as(admin, (ctx) => enqueue(ctx, { kind: 'measure-environment', subjectId }))
  const first = await ask()
  expect(await ask()).toBe(first)
  await claimJob(control.worker, randomUUID())
  expect(await ask()).not.toBe(first)
})

test('one that waits with a condition does not answer for an order without one', async () => {
  const subjectId = randomUUID()
  const read = (params = {}) => control.as(admin, (ctx) => enqueue(ctx, { kind: 'read-source', subjectId, params }))
  const ifMoved = await read({ when: 'moved' })
  expect(await read({ when: 'moved' })).toBe(ifMoved)
  const anyhow = await read()
  expect(anyhow).not.toBe(ifMoved)
  await control.owner.delete(jobs).where(eq(jobs.id, ifMoved))
  expect(await read({ when: 'moved' })).toBe(anyhow)
})

test('another workspace with the same subject gets a job of its own', async () => {
  const rival = await control.secondWorkspace()
  const other = await rival.person(['admin'])
  const subjectId = randomUUID()
  const ours = await control.as(admin, (ctx) => enqueue(ctx, { kind: 'read-source', subjectId }))
  const theirs = await rival.as(other, (ctx) => enqueue(ctx, { kind: 'read-source', subjectId }))
  expect(theirs).not.toBe(ours)
})

test('a worker that lost its job cannot finish it', async () => {
  const id = await order(randomUUID())
  await claimJob(control.worker, randomUUID())
  expect(await finishJob(control.worker, { id, workerId: randomUUID() }, {})).toBe(false)
  const [row] = await control.owner.select().from(jobs).where(eq(jobs.id, id))
  expect(row?.state).toBe('running')
})

test('the order carries the person who asked, and the try is counted when it is claimed', async () => {
  const id = await order(randomUUID())
  const job = await claimJob(control.worker, randomUUID())
  expect(job).toMatchObject({ id, attempts: 1, requestedBy: admin.id, workspaceId: control.workspaceId, params: {} })
})

test('the web process cannot end a job itself', async () => {
  await order(randomUUID())
  await expect(control.as(admin, (ctx) => ctx.db.execute(sql`update jobs set state = 'done'`))).rejects.toThrow()
})

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { desc, eq, sql } from 'drizzle-orm'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { approveRequest } from './approvals/review-request.ts'
import { makeKeys } from './credentials/make-keys.ts'
import { states } from './db/schema/environments.ts'
import { jobs } from './db/schema/queue.ts'
import { aliveWorkers } from './queue/alive-workers.ts'
import { enqueue } from './queue/enqueue.ts'
import { type ControlDatabase, controlDatabase } from './test-support/control-database.ts'
import { findRequest, stageEnvironment, stageProject, stageRequest } from './test-support/request-stage.ts'
import { stageTarget, testKeys } from './test-support/target-stage.ts'
import type { TestPerson } from './test-support/tenant.ts'

const entry = fileURLToPath(new URL('worker.ts', import.meta.url))

let control: ControlDatabase
let developer: TestPerson
let folder: string
const started: ChildProcess[] = []

beforeAll(async () => {
  control = await controlDatabase()
  developer = await control.person(['developer'])
  folder = mkdtempSync(join(tmpdir(), 'revlane-worker-'))
  const { seal, auditSigning } = makeKeys()
  writeFileSync(join(folder, 'seal.pub'), seal.publicKey)
  writeFileSync(join(folder, 'seal.key'), testKeys.sealPrivateKey)
  writeFileSync(join(folder, 'sign.key'), auditSigning.privateKey)
  writeFileSync(join(folder, 'database-url'), control.urls.worker)
  return () => rmSync(folder, { recursive: true, force: true })
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

interface Running {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly exited: Promise<{ code: number | null; signal: string | null }>
  /** Resolves at the first log line that says this. */
  says(text: string): Promise<void>
}

function startWorker(name: string, env: Record<string, string> = {}): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL_FILE: join(folder, 'database-url'),
      REVLANE_SEAL_PUBLIC_KEY_FILE: join(folder, 'seal.pub'),
      REVLANE_SEAL_PRIVATE_KEY_FILE: join(folder, 'seal.key'),
      REVLANE_AUDIT_SIGNING_KEY_FILE: join(folder, 'sign.key'),
      REVLANE_AUDIT_HEADS_FILE: join(folder, 'heads'),
      REVLANE_WORKER_NAME: name,
      ...env,
    },
  })
  started.push(child)
  const lines: string[] = []
  const waiting = new Map<string, () => void>()
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    lines.push(...chunk.trim().split('\n'))
    for (const [text, resolve] of waiting) if (lines.some((line) => line.includes(text))) resolve()
  })
  return {
    child,
    lines,
    exited: new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal }))),
    says: (text) =>
      new Promise((resolve) => (lines.some((line) => line.includes(text)) ? resolve() : waiting.set(text, resolve))),
  }
}

const names = async () => (await aliveWorkers(control.web)).map((worker) => worker.name)

async function orderMeasure(slug: string) {
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  const { id } = await stageEnvironment(stage, { slug })
  await control.as(developer, (ctx) => enqueue(ctx, { kind: 'measure-environment', subjectId: id }))
  return id
}

test('a worker is alive from its start, does what is asked, and a killed one is gone at once', async () => {
  const worker = startWorker('harbor-1')
  await worker.says('"ready"')
  expect(await names()).toEqual(['harbor-1'])
  const environmentId = await orderMeasure('first')
  await worker.says('a job is done')
  const [state] = await control.owner.select().from(states).where(eq(states.environmentId, environmentId))
  expect(state).toMatchObject({ word: 'unreachable', failure: { code: 'credential-missing' } })
  worker.child.kill('SIGKILL')
  await worker.exited
  await expect.poll(names).toEqual([])
})

test('an approved request is applied by it', async () => {
  const stage = await stageProject({ owner: control.owner, workspaceId: control.workspaceId, person: developer.id })
  const target = await stageTarget(stage, { slug: 'production' })
  const approver = await control.person(['approver'])
  const { environmentId, upgrade: plan } = target
  const request = await stageRequest(stage, { environmentId, requestedBy: developer.id, plan })
  const worker = startWorker('harbor-0')
  await worker.says('"ready"')
  await control.as(approver, (ctx) => approveRequest(ctx, request))
  await worker.says('a run ended')
  expect(await findRequest(stage, request.id)).toMatchObject({ state: 'succeeded' })
  const [state] = await control.owner
    .select()
    .from(states)
    .where(eq(states.environmentId, environmentId))
    .orderBy(desc(states.measuredAt))
  expect(state).toMatchObject({ word: 'behind', versionRows: ['r2'] })
  await target.drop()
})

test('SIGTERM ends it cleanly: it says goodbye and its row is ended', async () => {
  const worker = startWorker('harbor-2')
  await worker.says('"ready"')
  worker.child.kill('SIGTERM')
  expect(await worker.exited).toEqual({ code: 0, signal: null })
  expect(await names()).toEqual([])
  expect(worker.lines.at(-1)).toContain('"stopped"')
})

test('it ends with its launcher, when it was told to hold on to it', async () => {
  const worker = startWorker('harbor-3', { REVLANE_PARENT_PIPE: '1' })
  await worker.says('"ready"')
  worker.child.stdin?.end()
  expect(await worker.exited).toEqual({ code: 0, signal: null })
})

test('it comes back under a new id after the control database cut its connections', async () => {
  const worker = startWorker('harbor-4')
  await worker.says('"ready"')
  const [before] = await aliveWorkers(control.web)
  await control.worker.execute(
    sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'revlane worker%'`,
  )
  // The old id may still be listed for a moment: what counts is that one of this name lives under another.
  const others = async () =>
    (await aliveWorkers(control.web)).filter(({ id }) => id !== before?.id).map(({ name }) => name)
  await expect.poll(others).toEqual(['harbor-4'])
  const environmentId = await orderMeasure('second')
  await expect.poll(() => control.owner.$count(states, eq(states.environmentId, environmentId))).toBe(1)
})

test('what a killed worker had begun is done by the next one', async () => {
  await control.owner.delete(jobs)
  const environmentId = await orderMeasure('third')
  await control.owner
    .update(jobs)
    .set({ state: 'running', workerId: developer.id, attempts: 1 })
    .where(eq(jobs.subjectId, environmentId))
  const worker = startWorker('harbor-5')
  await worker.says('took over jobs of a dead worker')
  await expect.poll(() => control.owner.$count(states, eq(states.environmentId, environmentId))).toBe(1)
})

test('no line of its log holds a key, a URL with a password or the password', async () => {
  const worker = startWorker('harbor-6', { LOG_LEVEL: 'debug' })
  await worker.says('"ready"')
  await orderMeasure('fourth')
  await worker.says('a job is done')
  worker.child.kill('SIGTERM')
  await worker.exited
  expect(worker.lines.join('\n')).not.toMatch(/PRIVATE KEY|postgresql:\/\/|test-password/)
})

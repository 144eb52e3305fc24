import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type ChildOrder, type Supervised, type SuperviseOptions, supervise } from './supervise.ts'

let folder: string
let said: string[]
const started: Supervised[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revlane-supervise-'))
  said = []
})

afterEach(async () => {
  await Promise.all(started.splice(0).map((child) => child.stop()))
  rmSync(folder, { recursive: true })
})

function order(code: string): ChildOrder {
  return {
    name: 'worker',
    program: process.execPath,
    args: ['-e', code],
    cwd: folder,
    env: { ...process.env, RUNS: join(folder, 'runs') },
    account: null,
    logFile: join(folder, 'log'),
  }
}

function start(child: ChildOrder, options: Partial<SuperviseOptions> = {}): Supervised {
  const running = supervise(child, { say: (sentence) => said.push(sentence), delaysMs: [10, 20, 40], ...options })
  started.push(running)
  return running
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}

const COUNT_RUN = "require('fs').appendFileSync(process.env.RUNS, 'x')"
const runs = () => readFileSync(join(folder, 'runs'), 'utf8').length

test('a child that ends is started again after growing pauses, and its last words are told', async () => {
  start(order(`${COUNT_RUN}; console.error('no database'); process.exit(3)`))
  await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(4), { timeout: 30_000 })
  expect(said[0]).toMatch(/The worker process ended \(exit code 3\) and starts again in 0.01 s\.[\s\S]*no database/)
  expect(said.slice(0, 4).map((sentence) => /in ([\d.]+) s/.exec(sentence)?.[1])).toEqual([
    '0.01',
    '0.02',
    '0.04',
    '0.04',
  ])
})

test('the pauses begin anew for a child that was well in between', async () => {
  start(order(COUNT_RUN), { wellAfterMs: 0 })
  await vi.waitFor(() => expect(said.length).toBeGreaterThanOrEqual(3), { timeout: 30_000 })
  expect(said.slice(0, 3).every((sentence) => sentence.includes('in 0.01 s'))).toBe(true)
})

test('a child that was asked to stop stays stopped', async () => {
  const child = start(order(`${COUNT_RUN}; setInterval(() => {}, 1000)`))
  await vi.waitFor(() => expect(runs()).toBe(1), { timeout: 30_000 })
  const pid = child.pid()
  await child.stop()
  expect(isAlive(pid)).toBe(false)
  expect(said).toEqual([])
  expect(runs()).toBe(1)
})

test('stopping in a pause before the next start does not start it', async () => {
  const child = start(order(`${COUNT_RUN}; process.exit(1)`), { delaysMs: [50] })
  await vi.waitFor(() => expect(said.length).toBe(1), { timeout: 30_000 })
  await child.stop()
  // Another one with the same pause comes back from it meanwhile.
  start({ ...order('process.exit(1)'), name: 'other' }, { delaysMs: [50] })
  await vi.waitFor(() => expect(said.length).toBe(3), { timeout: 30_000 })
  expect(runs()).toBe(1)
})

test('a child that does not listen is killed where that was agreed', async () => {
  const deaf = `process.on('SIGTERM', () => {}); ${COUNT_RUN}; setInterval(() => {}, 1000)`
  const child = start({ ...order(deaf), killAfterMs: 100 })
  await vi.waitFor(() => expect(runs()).toBe(1), { timeout: 30_000 })
  const pid = child.pid()
  await child.stop()
  expect(isAlive(pid)).toBe(false)
})

test('a program that does not exist is told like any other end', async () => {
  start({ ...order(''), program: join(folder, 'nothing') })
  await vi.waitFor(() => expect(said[0]).toMatch(/ended \(.*ENOENT/), { timeout: 30_000 })
})

test('a launcher that is killed takes its web process with it', async () => {
  const preload = new URL('./end-with-parent.mjs', import.meta.url).href
  const script = join(folder, 'launcher.mts')
  writeFileSync(
    script,
    `import { supervise } from ${JSON.stringify(fileURLToPath(new URL('./supervise.ts', import.meta.url)))}
     const child = supervise(
       ${JSON.stringify({ ...order(''), args: ['--import', preload, '-e', 'setInterval(() => {}, 1000)'], env: { REVLANE_PARENT_PIPE: '1' } })},
       { say: console.error },
     )
     process.stdout.write(String(child.pid()))`,
  )
  const launcher = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [output] = await once(launcher.stdout, 'data')
  const web = Number(output)
  expect(isAlive(web)).toBe(true)
  launcher.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(web)).toBe(false), { timeout: 30_000 })
})

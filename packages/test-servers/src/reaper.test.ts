import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'

test('a test run that is killed leaves neither its server nor its folder behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-reaper-'))
  const script = join(mkdtempSync(join(tmpdir(), 'revlane-reaper-run-')), 'run.mts')
  writeFileSync(
    script,
    `import { spawn } from 'node:child_process'
     import { startReaper } from ${JSON.stringify(fileURLToPath(new URL('./reaper.ts', import.meta.url)))}
     const server = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
     startReaper().add({ pid: server.pid, signal: 'SIGTERM', folder: ${JSON.stringify(folder)} })
     process.stdout.write(String(server.pid))
     setInterval(() => {}, 1000)`,
  )
  const run = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [output] = await once(run.stdout, 'data')
  const server = Number(output)
  expect(process.kill(server, 0)).toBe(true)

  run.kill('SIGKILL')

  await vi.waitFor(() => expect(existsSync(folder)).toBe(false), { timeout: 30_000 })
  expect(() => process.kill(server, 0)).toThrow(/ESRCH/)
  rmSync(join(script, '..'), { recursive: true })
})

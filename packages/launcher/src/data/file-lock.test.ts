import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { processBegan, takeLock } from './file-lock.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revlane-lock-'))
  path = join(folder, 'launcher.lock')
})

afterEach(() => rmSync(folder, { recursive: true }))

test('a lock is taken, refused while held, and free after its release', () => {
  const lock = takeLock(path)
  expect(takeLock(path)).toMatchObject({ pid: process.pid })
  if ('release' in lock) lock.release()
  expect(existsSync(path)).toBe(false)
  expect(takeLock(path)).toHaveProperty('release')
})

test('a living holder is named', async () => {
  const holder = spawn('sleep', ['60'])
  const { pid = 0 } = holder
  writeFileSync(path, JSON.stringify({ pid, began: processBegan(pid) }))
  expect(takeLock(path)).toMatchObject({ pid })
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  expect(takeLock(path)).toHaveProperty('release')
})

test('a process number that was used again does not hold the lock of the dead', () => {
  writeFileSync(path, JSON.stringify({ pid: process.pid, began: 'another boot 1' }))
  expect(takeLock(path)).toHaveProperty('release')
})

test('a lock file that was written half is nobody’s, and nothing else stays in the folder', () => {
  writeFileSync(path, '{"pid":')
  expect(takeLock(path)).toHaveProperty('release')
  expect(readdirSync(folder)).toEqual(['launcher.lock'])
})

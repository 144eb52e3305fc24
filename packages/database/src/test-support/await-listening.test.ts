import { spawn } from 'node:child_process'
import { findFreePort } from '@revlane/embedded-postgres'
import { expect, test } from 'vitest'
import { awaitListening } from './await-listening.ts'

const start = (script: string) => spawn(process.execPath, ['-e', script], { stdio: 'ignore' })

test('a program that listens is waited for', async () => {
  const port = await findFreePort()
  const child = start(`require('node:net').createServer().listen(${port}, '127.0.0.1')`)
  await awaitListening(child, { port, withinMs: 30_000 })
  expect(child.exitCode).toBeNull()
  child.kill('SIGKILL')
})

test.each([
  ['a code', 'process.exit(3)', '3'],
  ['a signal', "process.kill(process.pid, 'SIGKILL')", 'SIGKILL'],
])('one that ends by %s is not', async (_, script, how) => {
  const port = await findFreePort()
  await expect(awaitListening(start(script), { port, withinMs: 30_000 })).rejects.toThrow(`It ended with ${how}`)
})

test('one that is not there in time is ended', async () => {
  const child = start('setInterval(() => undefined, 1000)')
  const port = await findFreePort()
  await expect(awaitListening(child, { port, withinMs: 200 })).rejects.toThrow('does not listen')
  expect(child.signalCode).toBe('SIGKILL')
})

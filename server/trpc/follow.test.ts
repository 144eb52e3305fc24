import { expect, it } from 'vitest'
import { follow } from './follow.ts'
import type { Look } from './look.ts'
import { stopStreams } from './stop-streams.ts'

/** A look that needs no database: it answers what the work answers. */
const look: Look = (work) => work({} as never)

it('yields what changed, once, and nothing that the reader saw before', async () => {
  const values = [1, 1, 2, 2, 2, 3]
  const seen: number[] = []
  const end = new AbortController()
  const stream = follow({ look, work: async () => values.shift() ?? 3, signal: end.signal, seen: '1', everyMs: 1 })
  for await (const { value } of stream) {
    seen.push(value)
    if (value === 3) end.abort()
  }
  expect(seen).toEqual([2, 3])
})

it('ends with the error of its session', async () => {
  const dead: Look = () => Promise.reject(new Error('not-signed-in'))
  const stream = follow({ look: dead, work: async () => 1, signal: undefined, everyMs: 1 })
  await expect(stream.next()).rejects.toThrow('not-signed-in')
})

// The last one: a process that stops does not start again.
it('ends when the process is told to stop', async () => {
  const stream = follow({ look, work: async () => 1, signal: undefined, everyMs: 60_000 })
  await stream.next()
  const last = stream.next()
  stopStreams().abort()
  expect(await last).toEqual({ done: true, value: undefined })
})

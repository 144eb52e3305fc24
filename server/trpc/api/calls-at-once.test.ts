import { describe, expect, test } from 'vitest'
import { countCalls } from './calls-at-once.ts'

function holdOn() {
  let resolve = () => {}
  let reject = (_: Error) => {}
  const promise = new Promise<void>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve: () => resolve(), reject: (error: Error) => reject(error) }
}

describe('calls at the same time', () => {
  test('one token has so many, then waits for its own; another is answered', async () => {
    const counter = countCalls({ ofToken: 2, inAll: 5 })
    const held = holdOn()
    const waiting = [1, 2].map(() => counter.within('a', () => held.promise))
    await expect(counter.within('a', () => Promise.resolve())).rejects.toMatchObject({ status: 429 })
    expect(await counter.within('b', () => Promise.resolve('heard'))).toBe('heard')
    held.resolve()
    await Promise.all(waiting)
    expect(await counter.within('a', () => Promise.resolve('heard'))).toBe('heard')
  })

  test('many tokens together have a limit, too, and a call that fails frees its place', async () => {
    const counter = countCalls({ ofToken: 2, inAll: 3 })
    const held = holdOn()
    const waiting = ['a', 'b', 'c'].map((token) => counter.within(token, () => held.promise))
    await expect(counter.within('d', () => Promise.resolve())).rejects.toMatchObject({ status: 429 })
    held.reject(new Error('cut'))
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ])
    expect(await counter.within('d', () => Promise.resolve('heard'))).toBe('heard')
  })
})

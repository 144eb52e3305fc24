import { expect, test } from 'vitest'
import { readStartOptions } from './start-options.ts'

const bare = { NODE_ENV: 'test' } as const

test('without a word it is the demo on the loopback address', () => {
  expect(readStartOptions([], bare)).toEqual({
    empty: false,
    host: '127.0.0.1',
    port: 3000,
    url: 'http://127.0.0.1:3000',
    databaseUrl: null,
    sourceRoots: null,
  })
})

test('flags win over the environment', () => {
  const options = readStartOptions(['--empty', '--port', '4001', '--host=::1'], {
    ...bare,
    PORT: '4000',
    HOST: '0.0.0.0',
  })
  expect(options).toMatchObject({ empty: true, port: 4001, host: '::1', url: 'http://[::1]:4001' })
})

test('an instance for everybody is opened by a name, and REVLANE_URL is the last word', () => {
  expect(readStartOptions([], { ...bare, HOST: '0.0.0.0' }).url).toBe('http://localhost:3000')
  expect(readStartOptions([], { ...bare, REVLANE_URL: 'https://r.example' }).url).toBe('https://r.example')
})

test('an unknown flag is refused', () => {
  expect(() => readStartOptions(['--emtpy'], bare)).toThrow(/emtpy/)
})

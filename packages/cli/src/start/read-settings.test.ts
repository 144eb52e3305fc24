import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from './read-settings.ts'

const token = `rvl_${'a'.repeat(49)}`
const read = (url: string, insecureHttp = false) =>
  readSettings({ REVLANE_URL: url, REVLANE_TOKEN: token }, { insecureHttp })

it.each(['https://revlane.example', 'http://127.0.0.1:3000', 'http://localhost:3000', 'http://[::1]:3000'])(
  'the token may go to %s',
  (url) => {
    expect(read(url)).toMatchObject({ token })
  },
)

it.each([
  'http://revlane.example',
  'http://10.0.0.1',
  'http://127.0.0.1.example.test',
  'http://localhost.example.test',
])('over http it does not go to %s, unless somebody says so', (url) => {
  expect(() => read(url)).toThrow(/--insecure-http/)
  expect(read(url, true)).toMatchObject({ token })
})

it.each([
  ['', /not set/],
  ['revlane.example', /no address/],
  ['ftp://revlane.example', /no address/],
  ['https://a:b@revlane.example', /more than an address/],
  ['https://revlane.example/?x=1', /more than an address/],
])('"%s" is no address of a server', (url, why) => {
  expect(() => read(url)).toThrow(why)
})

it('the token comes from the environment or a file, and no message shows what was given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-token-'))
  try {
    writeFileSync(join(folder, 'token'), `${token}\n`)
    const env = { REVLANE_URL: 'https://revlane.example', REVLANE_TOKEN_FILE: join(folder, 'token') }
    expect(readSettings(env, { insecureHttp: false }).token).toBe(token)
    expect(() => readSettings({ ...env, REVLANE_TOKEN_FILE: '/nowhere' }, { insecureHttp: false })).toThrow(/ENOENT/)
    expect(() => readSettings({ REVLANE_URL: env.REVLANE_URL }, { insecureHttp: false })).toThrow(/not set/)
    for (const wrong of ['secret-word', `${token}\r\nx-evil: 1`]) {
      expect(() => readSettings({ ...env, REVLANE_TOKEN: wrong }, { insecureHttp: false })).toThrow(
        /^REVLANE_TOKEN is not a token of Revlane: they begin with rvl_ and are one word\.$/,
      )
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

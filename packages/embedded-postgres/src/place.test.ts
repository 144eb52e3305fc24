import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findServerAccount, isRoot, writeOwnedFile } from './account.ts'
import { ensureReachablePlace } from './place.ts'

let room: string

beforeEach(() => {
  room = realpathSync(mkdtempSync(join(tmpdir(), 'revlane-place-')))
  chmodSync(room, 0o755)
})

afterEach(() => rmSync(room, { recursive: true }))

test('an open folder is used as it is', () => {
  const place = ensureReachablePlace(join(room, 'open/.revlane'), join(room, 'elsewhere'))
  expect(place).toEqual({ folder: join(room, 'open/.revlane'), moved: false })
  expect(existsSync(join(room, 'elsewhere'))).toBe(false)
})

test('below a folder that the servers can’t enter, the data goes elsewhere and a link leads there, always the same', () => {
  mkdirSync(join(room, 'closed'), { mode: 0o700 })
  const wanted = join(room, 'closed/.revlane')
  const first = ensureReachablePlace(wanted, join(room, 'elsewhere'))
  // Who is not root runs the servers as themselves, and nothing of theirs is closed to them.
  expect(first.moved).toBe(isRoot())
  expect(realpathSync(wanted)).toBe(first.folder)
  expect(lstatSync(wanted).isSymbolicLink()).toBe(isRoot())
  expect(ensureReachablePlace(wanted, join(room, 'elsewhere'))).toEqual(first)
})

test('a link that somebody laid where we write is replaced and not followed', () => {
  const treasure = join(room, 'treasure')
  writeFileSync(treasure, 'whole')
  for (const name of ['settings', 'settings.new']) symlinkSync(treasure, join(room, name))
  writeOwnedFile(join(room, 'settings'), 'ours', { mode: 0o600, account: findServerAccount() })
  expect(readFileSync(treasure, 'utf8')).toBe('whole')
  expect(lstatSync(join(room, 'settings')).isFile()).toBe(true)
  expect(statSync(join(room, 'settings'))).toMatchObject({ uid: findServerAccount()?.uid ?? process.getuid?.() })
  expect(statSync(join(room, 'settings')).mode & 0o777).toBe(0o600)
})

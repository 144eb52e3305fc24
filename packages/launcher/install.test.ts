import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstallStale } from './install.mjs'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'revlane-install-'))
})

afterEach(() => rmSync(root, { recursive: true }))

type Packages = Record<string, object>

function put(path: string, packages: Packages): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), JSON.stringify({ packages }))
}

const wanted = {
  '': { name: 'revlane' },
  'node_modules/pg': { version: '8.23.1' },
  'node_modules/@revlane/database': { link: true },
  'node_modules/@next/swc-darwin-arm64': { version: '16.4.5', optional: true },
}

test('a bare clone and a broken-off install are stale', () => {
  put('package-lock.json', wanted)
  expect(isInstallStale(root)).toBe(true)
  mkdirSync(join(root, 'node_modules/pg'), { recursive: true })
  expect(isInstallStale(root)).toBe(true)
})

test('what the lockfile says is not stale, without the packages of other machines', () => {
  put('package-lock.json', wanted)
  put('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.23.1' } })
  expect(isInstallStale(root)).toBe(false)
})

test('another version in the lockfile is stale, and so is a copy from another kind of machine', () => {
  put('package-lock.json', wanted)
  put('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.23.0' } })
  expect(isInstallStale(root)).toBe(true)
  put('node_modules/.package-lock.json', { 'node_modules/pg': { version: '8.23.1' } })
  writeFileSync(join(root, 'node_modules/.revlane-platform'), 'plan9-mips')
  expect(isInstallStale(root)).toBe(true)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSources } from './source-hash.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'revlane-hash-'))
  put('app/page.tsx', 'one')
  put('package-lock.json', '{}')
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test.each(['app/page.tsx', 'server/worker.ts', 'packages/x/src/index.ts', 'package-lock.json', 'next.config.ts'])(
  'a change of %s is built',
  (path) => {
    const before = hashSources(root)
    put(path, 'two')
    expect(hashSources(root)).not.toBe(before)
  },
)

test.each(['app/page.test.tsx', 'packages/x/corpus/a.sql', 'packages/checks/src/x.ts', 'docs/x.md', 'e2e/x.spec.ts'])(
  'a change of %s builds nothing',
  (path) => {
    const before = hashSources(root)
    put(path, 'two')
    expect(hashSources(root)).toBe(before)
  },
)

test('text that moves from one file to the next is a change', () => {
  put('server/a.ts', 'xy')
  put('server/b.ts', 'z')
  const before = hashSources(root)
  put('server/a.ts', 'x')
  put('server/b.ts', 'yz')
  expect(hashSources(root)).not.toBe(before)
})

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkSizes, isBannedName } from './sizes.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'revlane-sizes-'))
  execFileSync('git', ['init', '-q'], { cwd: root })
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

const many = (lines: number) => '  //\n'.repeat(lines)

test('a tree within the limits has no complaint', async () => {
  put('server/ok.ts', `export function ok(a: 1, b: 2, c: 3) {\n${many(70)}  return [a, b, c]\n}\n`)
  expect(await checkSizes(root)).toEqual([])
})

test('a function is counted at its own lines, also behind letters of several bytes and in a second file', async () => {
  put('server/before.ts', '// 料理名\nexport const before = 1\n')
  put('server/long.ts', `// 料理名\nexport const x = 1\nexport const long = () => {\n${many(90)}}\n`)
  expect(await checkSizes(root)).toEqual(['server/long.ts:3: long has 92 lines, the alarm is at 80'])
})

test('a component may be longer than a function, a method may not', async () => {
  put('app/page.tsx', `export function Page() {\n${many(100)}  return <p />\n}\n`)
  put('app/thing.ts', `export class Thing {\n  run() {\n${many(100)}  }\n}\n`)
  expect(await checkSizes(root)).toEqual(['app/thing.ts:2: run has 102 lines, the alarm is at 80'])
})

test('four parameters are too many, in functions, methods and constructors', async () => {
  put('server/f.ts', 'export function f(a: 1, b: 2, c: 3, d: 4) {\n  return [a, b, c, d]\n}\n')
  put('server/c.ts', 'export class C {\n  constructor(a: 1, b: 2, c: 3, d: 4) {\n    void [a, b, c, d]\n  }\n}\n')
  expect(await checkSizes(root)).toEqual([
    'server/c.ts:2: constructor has 4 parameters, at most 3',
    'server/f.ts:1: f has 4 parameters, at most 3',
  ])
})

test('files and folders have their alarms, the corpus has none', async () => {
  put('packages/x/src/long.ts', many(351))
  put('packages/x/corpus/long.ts', many(400))
  for (let n = 0; n < 16; n++) put(`server/crowd/n${n}.ts`, '')
  expect(await checkSizes(root)).toEqual([
    'packages/x/src/long.ts: 351 lines, the alarm is at 350',
    'server/crowd: 16 files, the alarm is at 15; it holds several nouns',
  ])
})

test('names that say nothing are found in files and exports, whole words only', async () => {
  put('server/date-utils.ts', 'export const dataThing = 1\nexport const database = 2\n')
  expect(await checkSizes(root)).toEqual([
    'server/date-utils.ts: its name says nothing; name it after what it does',
    'server/date-utils.ts:1: the name dataThing says nothing',
  ])
  expect(isBannedName('data-loss')).toBe(false)
})

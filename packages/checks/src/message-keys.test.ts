import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkMessageKeys } from './message-keys.ts'

let root: string

const sentences = {
  errors: ['gone'],
  refusals: ['odd', 'lost', 'folded'],
  findings: ['risky', 'slow'],
  connection: ['refused'],
  alerts: ['freeze'],
  gates: ['loosens-fewer'],
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'revlane-messages-'))
  execFileSync('git', ['init', '-q'], { cwd: root })
  for (const language of ['en', 'ja']) {
    for (const [file, codes] of Object.entries(sentences)) say(language, file, codes)
  }
  put('server/errors.ts', "export const errorCategories = { gone: 'not-found' } as const satisfies object")
  put(
    'packages/alembic-script/src/codes.ts',
    "export const REFUSAL_CODES = ['odd'] as const\nexport const FINDING_CODES = ['risky']",
  )
  put(
    'packages/revision-source/src/source-refused.ts',
    "export const sourceRefusalCodes = ['lost']\nexport const entryRefusalCodes = ['folded']",
  )
  put('packages/sql-plan/src/findings/finding.ts', "export type FindingCode = 'slow' | Exclude<Other, 'drop'>")
  put('packages/database/src/failure/failure-codes.ts', "export type FailureCode = 'refused'")
  put('server/db/schema/words.ts', "export const alertKinds = ['freeze'] as const")
  put('server/loosening/loosens.ts', "export type Loosening = 'fewer'")
  put('packages/change-windows/src/window-invalid.ts', "export type WindowInvalidCode = 'dense'")
  for (const language of ['en', 'ja']) put(`app/messages/${language}/vocabulary.json`, '{ "what": { "dense": "x" } }')
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function say(language: string, file: string, codes: readonly string[]): void {
  put(`app/messages/${language}/${file}.json`, JSON.stringify(Object.fromEntries(codes.map((code) => [code, 'x']))))
}

test('codes that have their sentences in both languages pass', async () => {
  expect(await checkMessageKeys(root)).toEqual([])
})

test('a sentence in one language only is found', async () => {
  say('ja', 'errors', [])
  expect(await checkMessageKeys(root)).toEqual(['app/messages/ja: lacks errors.gone'])
})

test('a declared code without a sentence is found', async () => {
  put('server/errors.ts', "export const errorCategories = { gone: 'not-found', late: 'conflict' }")
  expect(await checkMessageKeys(root)).toEqual([
    'server/errors.ts: late has no sentence in app/messages/{en,ja}/errors.json',
  ])
})

test('a code that a verb writes is found, also in a choice of two; one of a driver is not ours', async () => {
  put(
    'server/runs/end.ts',
    "export const end = (ok: 1) => ({ code: ok ? 'gone' : 'unsaid' })\nexport const a = { code: '42501' }",
  )
  expect(await checkMessageKeys(root)).toEqual(['server/runs/end.ts:1: unsaid has no sentence in app/messages/{en,ja}'])
})

test('a list of codes that moved away is said, so that the check does not go blind', async () => {
  put('packages/database/src/failure/failure-codes.ts', '')
  expect(await checkMessageKeys(root)).toEqual([
    'packages/database/src/failure/failure-codes.ts: FailureCode declares no codes that this check can read',
  ])
})

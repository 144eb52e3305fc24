import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDocPaths } from './doc-paths.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'revlane-docs-'))
  execFileSync('git', ['init', '-q'], { cwd: root })
  put('package.json', '{"scripts":{"check":"x"}}')
  put('server/jobs/run-plan.ts', '')
  put('app/messages/en/errors.json', '{}')
})

afterEach(() => rmSync(root, { recursive: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

test('paths, links and scripts that exist pass, and so does what is no path', async () => {
  put(
    'docs/guide.md',
    '`server/jobs/run-plan.ts` `run-plan.ts` [up](../package.json#x) `npm run check` `text/html` `/api/health`',
  )
  expect(await checkDocPaths(root)).toEqual([])
})

test('what does not exist is named with its document', async () => {
  put(
    'README.md',
    '`server/jobs/gone.ts`, [x](docs/none.md), `app/messages/{en,ja}/errors.json`, `npm run nothing`, `lost.ts`',
  )
  expect(await checkDocPaths(root)).toEqual([
    'README.md: names docs/none.md, which does not exist',
    'README.md: names server/jobs/gone.ts, which does not exist',
    'README.md: names app/messages/ja/errors.json, which does not exist',
    'README.md: names lost.ts, which does not exist',
    'README.md: npm run nothing is no script',
  ])
})

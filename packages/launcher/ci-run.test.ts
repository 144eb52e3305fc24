import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { REPOSITORY } from './src/repository.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revlane-ci-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

/** The build machine's script with an npm that prints and ends as told: `check` and `test` are lines of shell. */
function run({ check, test: tests }: { check: string; test: string }): {
  last: string | undefined
  code: number | null
} {
  const npm = join(folder, 'npm')
  writeFileSync(npm, `#!/bin/sh\ncase "$*" in\n*check*) ${check} ;;\n*) ${tests} ;;\nesac\n`)
  chmodSync(npm, 0o755)
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { stdout, status } = spawnSync(join(REPOSITORY, '.ci/run'), { env, encoding: 'utf8' })
  return { last: stdout.trim().split('\n').at(-1), code: status }
}

test('it counts checks and tests together', () => {
  expect(run({ check: 'echo "7 passed, 0 failed"', test: 'echo noise; echo "90 passed, 0 failed"' })).toEqual({
    last: '97 passed, 0 failed',
    code: 0,
  })
})

test('a failed check fails it, and the tests still run', () => {
  const check = 'echo "6 passed, 1 failed"; exit 1'
  expect(run({ check, test: 'echo "90 passed, 0 failed"' })).toEqual({ last: '96 passed, 1 failed', code: 1 })
})

test('a command that dies before it counts is a failure', () => {
  expect(run({ check: 'exit 1', test: 'echo "1 passed, 0 failed"' })).toEqual({ last: '1 passed, 1 failed', code: 1 })
})

test('a command that ends badly with nothing failed is a failure', () => {
  const tests = 'echo "5 passed, 0 failed"; exit 3'
  expect(run({ check: 'echo "1 passed, 0 failed"', test: tests })).toEqual({ last: '6 passed, 1 failed', code: 1 })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { countResults } from './count-results.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revlane-counts-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

const vitest = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [] }

test('passed tests are passed', () => {
  expect(countResults(report(vitest), 0)).toEqual({ passed: 5, failed: 0, skipped: 0 })
})

test('a test file that could not be loaded is a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(countResults(report({ ...vitest, testResults }), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 })
})

test('skipped and todo tests are counted as such', () => {
  expect(countResults(report({ ...vitest, numPendingTests: 2, numTodoTests: 1 }), 0).skipped).toBe(3)
})

test('a runner that ends badly with nothing failed has failed once, report or none', () => {
  expect(countResults(report(vitest), 1)).toMatchObject({ passed: 5, failed: 1 })
  expect(countResults(join(folder, 'none.json'), 127)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a flaky story is a failed one', () => {
  const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 0 }
  expect(countResults(report({ stats, errors: [] }), 0)).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

// What a runner's own report says, counted our way: a skipped test is a failed one.
import { existsSync, readFileSync } from 'node:fs'

export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number }

type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numFailedTestSuites: number
  readonly testResults: readonly { status: string; assertionResults: readonly unknown[] }[]
}

type PlaywrightReport = {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  readonly errors: readonly unknown[]
}

/** Counts of a report file of vitest or Playwright; `code` is how the runner ended. */
export function countResults(reportFile: string, code: number): Counts {
  const counts = existsSync(reportFile) ? readReport(reportFile) : { passed: 0, failed: 0, skipped: 0 }
  // A runner that failed without a failed test still failed: a broken set-up, an error that nothing caught.
  return code !== 0 && counts.failed + counts.skipped === 0 ? { ...counts, failed: 1 } : counts
}

function readReport(file: string): Counts {
  const report: VitestReport | PlaywrightReport = JSON.parse(readFileSync(file, 'utf8'))
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats
    return { passed: expected, failed: unexpected + flaky + (unexpected === 0 ? report.errors.length : 0), skipped }
  }
  // A file that could not be loaded has no tests of its own to fail.
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

// npm test: brings what the tests need, runs them all, and counts. `npm test unit`, `db` and `e2e` run the parts.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium, ensureMariadb, ensureMysql } from '@revlane/test-servers'
import { startStage } from '../progress.mjs'
import { ensureRuntime } from './build/ensure-runtime.ts'
import { homePaths, openHome } from './data/home.ts'
import { binary, REPOSITORY } from './repository.ts'
import { runCommand } from './run-command.ts'
import { type Counts, countResults } from './test-run/count-results.ts'

const REPORTS = join(REPOSITORY, 'test-results')

type Part = {
  readonly name: 'unit' | 'db' | 'e2e'
  /** Programs to bring first, each with what it is called. */
  readonly needs: readonly (readonly [title: string, bring: () => Promise<unknown>])[]
  readonly command: (report: string) => readonly string[]
}

const vitest = (project: string) => (report: string) => [
  ...['vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'],
  `--outputFile.json=${report}`,
]

const PARTS: readonly Part[] = [
  { name: 'unit', needs: [], command: vitest('unit') },
  {
    name: 'db',
    needs: [
      ['MariaDB', ensureMariadb],
      ['MySQL', ensureMysql],
    ],
    command: vitest('db'),
  },
  {
    name: 'e2e',
    needs: [
      ['Chromium', ensureChromium],
      ['MySQL', ensureMysql],
      ['a build', () => ensureRuntime(homePaths(openHome()).runtime)],
    ],
    command: () => ['playwright', 'test'],
  },
]

class UnknownPart extends Error {
  readonly code = 'unknown-part'
  constructor(name: string) {
    super(`There is no part "${name}" of the tests. There are: ${PARTS.map((part) => part.name).join(', ')}.`)
  }
}

// Without a program the tests that want it fail by themselves; this is the line that says what to install.
async function bring({ needs }: Part): Promise<void> {
  for (const [title, ensure] of needs) {
    const stage = startStage(`Bringing ${title}`)
    await ensure().then(
      () => stage.done(`Found ${title}`),
      (error: unknown) => stage.fail(error instanceof Error ? error.message : String(error)),
    )
  }
}

async function runPart(part: Part): Promise<Counts & { seconds: number }> {
  console.log(`\n== ${part.name}`)
  await bring(part)
  const report = join(REPORTS, `${part.name}.json`)
  rmSync(report, { force: true })
  const [program = '', ...args] = part.command(report)
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, NEXT_TELEMETRY_DISABLED: '1' }
  const { code, seconds } = await runCommand(binary(program), args, { cwd: REPOSITORY, env, show: true })
  return { ...countResults(report, code), seconds }
}

export async function main(names: readonly string[]): Promise<void> {
  process.umask(0o022)
  const parts = names.length === 0 ? PARTS : names.map(findPart)
  mkdirSync(REPORTS, { recursive: true })
  // Ctrl-C reaches the runner by itself, which ends its servers; we wait for it and still count.
  process.on('SIGINT', () => undefined)
  const rows: { name: string; counts: Counts & { seconds: number } }[] = []
  for (const part of parts) rows.push({ name: part.name, counts: await runPart(part) })

  console.log('')
  for (const { name, counts } of rows) {
    const { passed, failed, skipped, seconds } = counts
    const left = skipped > 0 ? `, ${skipped} skipped (counted as failed)` : ''
    console.log(
      `  ${failed + skipped === 0 ? '✓' : '✗'} ${name.padEnd(5)} ${passed} passed, ${failed} failed${left}  ${seconds.toFixed(0)} s`,
    )
  }
  const passed = rows.reduce((sum, { counts }) => sum + counts.passed, 0)
  const failed = rows.reduce((sum, { counts }) => sum + counts.failed + counts.skipped, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

function findPart(name: string): Part {
  const part = PARTS.find((one) => one.name === name)
  if (!part) throw new UnknownPart(name)
  return part
}

// Compares this package with real Alembic on any checkout; `npm run parity` without arguments says how.
// Real Alembic executes the scripts, so use it on projects that you trust. Exit code 1: something differs.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Dialect, Project, RealRevision } from './answer.ts'
import { type Comparison, compareProject } from './compare-project.ts'
import { failureLines } from './failure-lines.ts'
import { findProjects } from './find-projects.ts'
import { type Arguments, parseArguments, USAGE } from './parse-arguments.ts'
import { reasonTable, tableOf } from './print-table.ts'
import { askAlembic, readAnswers } from './real-answers.ts'
import { WRONG } from './verdict.ts'

interface Answered {
  readonly project: Project
  readonly dialect: Dialect
  readonly real: () => readonly RealRevision[]
}

function readTypeMap(files: readonly string[]): Record<string, string> {
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8'))))
}

function recorded({ oracles, checkouts }: Arguments): Answered[] {
  const roots = checkouts.map((checkout) => resolve(checkout))
  return oracles.map((file) => {
    const { project, dialect, real } = readAnswers(file)
    const [folder = '/'] = project.folders
    const root = roots.find((candidate) => folder.startsWith(`${candidate}/`)) ?? dirname(folder)
    return { project: { ...project, root }, dialect, real: () => real }
  })
}

function asked({ checkouts, dialects, python }: Arguments, typeMap: Record<string, string>): Answered[] {
  return checkouts
    .flatMap(findProjects)
    .flatMap((project) =>
      dialects.map((dialect) => ({ project, dialect, real: () => askAlembic(project, { python, dialect, typeMap }) })),
    )
}

async function run(args: Arguments): Promise<number> {
  const typeMap = readTypeMap(args.typeMaps)
  const answered = args.oracles.length > 0 ? recorded(args) : asked(args, typeMap)
  if (answered.length === 0) throw new TypeError(`no revision scripts in ${args.checkouts.join(', ')}`)
  const all: Comparison[] = []
  for (const { project, dialect, real } of answered)
    all.push(...(await compareProject(project, real(), { dialect, typeMap })))
  if (args.json !== null) writeFileSync(args.json, JSON.stringify(all))
  if (args.listsFailures) for (const line of failureLines(all)) console.log(line)
  console.log(tableOf(all))
  console.log(`\n${reasonTable(all)}`)
  return all.some(({ verdict }) => WRONG.includes(verdict)) ? 1 : 0
}

try {
  process.exitCode = await run(parseArguments(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof TypeError)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 64
}

// Records what real Alembic prints for the corpus, the golden bodies and the examples:
//
//   npx tsx packages/alembic-script/corpus-tools/record.ts <python> [--check]
//
// <python> is an interpreter with Alembic 1.18.4 and SQLAlchemy 2.0.52. Without --check it writes the files; with it, it
// only says which ones moved. A text of Python's own random order is recorded once and compared as it is.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { scriptOf } from './body.ts'
import { bodyFiles, type RecordedBodies } from './body-files.ts'
import { folderJobs } from './folder-jobs.ts'
import { renderBodies, renderFolders } from './render.ts'

interface Recording {
  readonly python: string
  readonly isCheck: boolean
}

/** Writes a file when its text is another one; says so. */
function settle(file: string, text: string, isCheck: boolean): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return false
  console.log(isCheck ? `moved: ${file}` : `written: ${file}`)
  if (!isCheck) writeFileSync(file, text)
  return true
}

function recordFolders({ python, isCheck }: Recording): number {
  const jobs = folderJobs()
  const answers = renderFolders(python, jobs)
  return jobs.filter((job, position) => {
    const { sql, error } = answers[position] ?? {}
    const [ending, other] = sql === undefined ? ['error', 'sql'] : ['sql', 'error']
    const moved = settle(`${job.target}.${ending}`, sql ?? `${error}\n`, isCheck)
    if (moved && !isCheck) rmSync(`${job.target}.${other}`, { force: true })
    return moved
  }).length
}

function recordBodies({ python, isCheck }: Recording): number {
  return bodyFiles().filter(({ bodies, dialects, target }) => {
    const answers = renderBodies(
      python,
      bodies.map(({ source }) => ({ body: source, dialects })),
    )
    const recorded: RecordedBodies = Object.fromEntries(
      bodies.map(({ name, source }, position) => [name, { source, ...answers[position] }]),
    )
    return settle(target, `${JSON.stringify(recorded, null, 1)}\n`, isCheck)
  }).length
}

const CASES = new URL('../golden/cases.json', import.meta.url)
const OF_RANDOM_ORDER = new Set(['ct index inline', 'ct kw', 'ct kw2'])

/** These are kept as they were first found; this says whether they still hold. */
function checkCases({ python }: Recording): number {
  const { cases }: { cases: Record<string, Record<string, string>> } = JSON.parse(readFileSync(CASES, 'utf8'))
  const names = Object.keys(cases).filter((name) => !OF_RANDOM_ORDER.has(name))
  const dialects = ['postgresql', 'mysql', 'mariadb'] as const
  const answers = renderBodies(
    python,
    names.map((name) => ({ body: scriptOf(cases[name]?.body ?? ''), dialects })),
  )
  const moved = names.flatMap((name, position) =>
    dialects
      .filter((dialect) => {
        const [was, is] = [cases[name]?.[dialect], answers[position]?.[dialect]]
        return typeof was === 'string' || typeof is === 'string' ? was !== is : false
      })
      .map((dialect) => `cases.json: ${name} | ${dialect}`),
  )
  for (const name of moved) console.log(`moved: ${name}`)
  return moved.length
}

const [python, flag] = process.argv.slice(2)
if (python === undefined) throw new Error('usage: record.ts <python> [--check]')
const recording = { python, isCheck: flag === '--check' }
const moved = recordFolders(recording) + recordBodies(recording) + checkCases(recording)
console.log(`${moved} moved`)
if (recording.isCheck && moved > 0) process.exitCode = 1

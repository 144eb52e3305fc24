// Records what real Alembic prints for the corpus and the examples:
//
//   npx tsx packages/alembic-script/corpus-tools/record.ts <python> [--check]
//
// <python> is an interpreter with Alembic 1.18.4 and SQLAlchemy 2.0.52. Without --check it writes the files; with it, it
// only says which ones moved. A text of Python's own random order is recorded once and compared as it is.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Job {
  readonly folder: string
  readonly dialect: string
  readonly direction: string
  /** Where the answer goes, without its ending. */
  readonly target: string
}

const HERE = dirname(fileURLToPath(import.meta.url))
const CORPUS = resolve(HERE, '../corpus')
const EXAMPLES = resolve(HERE, '../../../examples')
const GOLDEN = resolve(HERE, '../golden/examples')

const EXAMPLE_PROJECTS = [
  ['restarted-container', 'postgresql'],
  ['restarted-container/squashed', 'postgresql'],
  ['growing-model', 'postgresql'],
  ['blocked-deploy', 'postgresql'],
  ['cooking-api', 'mysql'],
  ['launched-service', 'mysql'],
  ['locked-upgrade', 'postgresql'],
] as const

function jobs(): Job[] {
  const directions = ['upgrade', 'downgrade']
  const corpus = readdirSync(CORPUS).flatMap((name) =>
    ['postgresql', 'mysql', 'mariadb'].flatMap((dialect) =>
      directions.map((direction) => {
        const folder = join(CORPUS, name)
        return { folder, dialect, direction, target: join(folder, `${direction}.${dialect}`) }
      }),
    ),
  )
  const examples = EXAMPLE_PROJECTS.flatMap(([name, dialect]) =>
    directions.map((direction) => {
      const target = join(GOLDEN, `${name.replaceAll('/', '-')}.${direction}`)
      return { folder: join(EXAMPLES, name, 'migrations/versions'), dialect, direction, target }
    }),
  )
  return [...corpus, ...examples]
}

function render(python: string, list: readonly Job[]): { sql?: string; error?: string }[] {
  const answer = spawnSync(python, [join(HERE, 'render.py')], { input: JSON.stringify(list), encoding: 'utf8' })
  if (answer.status !== 0) throw new Error(answer.stderr)
  return JSON.parse(answer.stdout)
}

function record(python: string, isCheck: boolean): number {
  const list = jobs()
  const answers = render(python, list)
  let moved = 0
  list.forEach((job, position) => {
    const answer = answers[position] ?? {}
    const isSql = answer.sql !== undefined
    const file = `${job.target}.${isSql ? 'sql' : 'error'}`
    const text = answer.sql ?? `${answer.error}\n`
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return
    moved += 1
    console.log(isCheck ? `moved: ${file}` : `written: ${file}`)
    if (isCheck) return
    rmSync(`${job.target}.${isSql ? 'error' : 'sql'}`, { force: true })
    writeFileSync(file, text)
  })
  return moved
}

const [python, flag] = process.argv.slice(2)
if (python === undefined) throw new Error('usage: record.ts <python> [--check]')
const moved = record(python, flag === '--check')
console.log(`${moved} file(s) moved`)
if (flag === '--check' && moved > 0) process.exitCode = 1

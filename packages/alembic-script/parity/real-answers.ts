// What real Alembic says, from an interpreter that has it or from a file of answers recorded before.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dialect, Project, RealAnswer, RealRevision } from './answer.ts'
import { scriptFolders } from './find-projects.ts'

const RENDERER = fileURLToPath(new URL('render_alone.py', import.meta.url))

interface Asking {
  readonly python: string
  readonly dialect: Dialect
  readonly typeMap: Readonly<Record<string, string>>
}

/** Executes the project's scripts by real Alembic, offline. */
export function askAlembic({ folders, name }: Project, { python, dialect, typeMap }: Asking): RealRevision[] {
  const run = spawnSync(python, [RENDERER], {
    input: JSON.stringify({ folders, dialect, typeMap }),
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  })
  if (run.status !== 0) throw new Error(`real Alembic can't read ${name}: ${run.stderr.trim().split('\n').at(-1)}`)
  // Our own renderer's answer.
  return (JSON.parse(run.stdout) as { revisions: RealRevision[] }).revisions
}

interface Recorded {
  readonly meta: { readonly dialect: Dialect; readonly dirs: readonly string[] }
  readonly revisions: readonly (Record<string, unknown> & { readonly revision: string; readonly path: string })[]
}

/** Answers in a file: `{ meta: { dialect, dirs }, revisions: [{ revision, path, upgrade_sql | upgrade_error, … }] }`. */
export function readAnswers(file: string): { project: Omit<Project, 'root'>; dialect: Dialect; real: RealRevision[] } {
  // Whoever names the file says that it has this form.
  const { meta, revisions } = JSON.parse(readFileSync(file, 'utf8')) as Recorded
  const dirs = meta.dirs.map((dir) => resolve(dir))
  const top = commonFolder(dirs)
  const real = revisions.map((record) => ({
    path: isAbsolute(record.path) ? record.path : join(top, record.path),
    revision: record.revision,
    upgrade: answerOf(record, 'upgrade'),
    downgrade: answerOf(record, 'downgrade'),
  }))
  const name = (file.split('/').at(-1) ?? file).replace(/\.json$/, '').replace(`.${meta.dialect}`, '')
  const folders = [...new Set(dirs.flatMap(scriptFolders))]
  return { project: { name, folders }, dialect: meta.dialect, real }
}

function answerOf(record: Record<string, unknown>, direction: string): RealAnswer {
  const sql = record[`${direction}_sql`]
  if (typeof sql === 'string') return { sql }
  // The other of the two that such a file has.
  const error = record[`${direction}_error`] as { type?: string; message?: string; line?: number } | undefined
  return { error: { type: error?.type ?? 'none', message: error?.message ?? '', line: error?.line ?? null } }
}

function commonFolder(dirs: readonly string[]): string {
  const parts = dirs.map((dir) => dir.split('/'))
  const [first = []] = parts
  const length = first.findIndex((part, index) => parts.some((other) => other[index] !== part))
  return (length === -1 ? first : first.slice(0, length)).join('/')
}

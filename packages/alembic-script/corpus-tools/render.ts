// Real Alembic, by its own interpreter.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FolderJob } from './folder-jobs.ts'

export type Rendered = string | { readonly error: string }

export function renderFolders(python: string, jobs: readonly FolderJob[]): { sql?: string; error?: string }[] {
  // What render.py prints.
  return runPython(python, 'render.py', jobs) as { sql?: string; error?: string }[]
}

export interface BodyJob {
  /** A whole script. */
  readonly body: string
  readonly dialects: readonly string[]
}

/** By dialect. */
export function renderBodies(python: string, jobs: readonly BodyJob[]): Record<string, Rendered>[] {
  // What render_bodies.py prints.
  return runPython(python, 'render_bodies.py', jobs) as Record<string, Rendered>[]
}

function runPython(python: string, program: string, input: unknown): unknown {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const answer = spawnSync(python, [file], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1024 ** 3 })
  if (answer.status !== 0) throw new Error(answer.stderr)
  return JSON.parse(answer.stdout)
}

// What this package says of a project's revisions, each compiled alone.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import {
  type CompiledText,
  type CompileSettings,
  compileScript,
  createCompileMemo,
  readScript,
  type Script,
  ScriptUnreadable,
} from '../src/index.ts'
import type { Dialect, Direction, OurAnswer, OurText, Project } from './answer.ts'

/** What the project's own modules and the type map give; everything else as in a stock env.py. */
export async function settingsOf(
  _project: Project,
  { dialect, typeMap }: { readonly dialect: Dialect; readonly typeMap: Readonly<Record<string, string>> },
): Promise<CompileSettings> {
  return { engine: dialect, versionTable: { schema: null, name: 'alembic_version' }, typeMap }
}

export type ReadFile = { readonly script: Script } | { readonly unreadable: OurText }

export async function readRevision(path: string, root: string): Promise<ReadFile> {
  try {
    return { script: await readScript({ path: relative(root, path), bytes: readFileSync(path) }) }
  } catch (error) {
    if (!(error instanceof ScriptUnreadable)) throw error
    return { unreadable: unreadable(path, error) }
  }
}

function unreadable(path: string, error: ScriptUnreadable): OurText {
  const refusal = { code: 'unexpected-value' as const, path, line: error.line, column: 1, construct: error.message }
  return { refusals: [{ ...refusal, params: {} }] }
}

/** Each statement with the terminator that Alembic adds. */
function printed(text: CompiledText): OurText {
  if (!text.ok) return { refusals: text.refusals }
  return { sql: text.statements.map(({ sql }) => `${sql};\n\n`).join('') }
}

export function compileAlone(read: ReadFile, direction: Direction, settings: CompileSettings): OurAnswer {
  if ('unreadable' in read) return { sql: read.unreadable, plan: read.unreadable, notes: [] }
  const { sql, plan, notes } = compileScript(read.script, direction, { settings, memo: createCompileMemo() })
  return { sql: printed(sql), plan: printed(plan), notes }
}

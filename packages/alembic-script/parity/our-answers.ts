// What this package says of a project's revisions, each compiled alone.
import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { readFolder } from '@revlane/revision-source'
import {
  type CompiledText,
  type CompileSettings,
  compileScript,
  createCompileMemo,
  createFileSource,
  createModuleSource,
  readScript,
  type Script,
  ScriptUnreadable,
} from '../src/index.ts'
import type { Dialect, Direction, OurAnswer, OurText, Project } from './answer.ts'

/** Compiles files of a project, by absolute path. What a stock env.py says holds, besides modules and type map. */
export class OurReading {
  private readonly folders = new Map<string, Promise<CompileSettings>>()
  private readonly project: Project
  private readonly how: { readonly dialect: Dialect; readonly typeMap: Readonly<Record<string, string>> }

  constructor(project: Project, how: OurReading['how']) {
    this.project = project
    this.how = how
  }

  async compile(path: string): Promise<Record<Direction, OurAnswer>> {
    const { read, settings } = await this.read(path)
    return { upgrade: compileAlone(read, 'upgrade', settings), downgrade: compileAlone(read, 'downgrade', settings) }
  }

  /** A file as it is compiled, with all that its text depends on. */
  async read(path: string): Promise<{ readonly read: ReadFile; readonly settings: CompileSettings }> {
    const folder = dirname(path)
    const around = this.folders.get(folder) ?? this.surroundings(folder)
    this.folders.set(folder, around)
    return { read: await readRevision(path, relative(folder, path)), settings: await around }
  }

  /** Modules and files around one folder of scripts, as the product reads them. */
  private async surroundings(folder: string): Promise<CompileSettings> {
    const { root } = this.project
    const { modules, files } = await readFolder({ root, folder: relative(root, folder) })
    return {
      engine: this.how.dialect,
      versionTable: { schema: null, name: 'alembic_version' },
      typeMap: this.how.typeMap,
      modules: createModuleSource(modules),
      files: createFileSource([...modules.texts, ...modules.files, ...files]),
    }
  }
}

export type ReadFile = { readonly script: Script } | { readonly unreadable: OurText }

async function readRevision(path: string, shown: string): Promise<ReadFile> {
  try {
    return { script: await readScript({ path: shown, bytes: readFileSync(path) }) }
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

function compileAlone(read: ReadFile, direction: Direction, settings: CompileSettings): OurAnswer {
  if ('unreadable' in read) return { sql: read.unreadable, plan: read.unreadable, notes: [] }
  const { sql, plan, notes } = compileScript(read.script, direction, { settings, memo: createCompileMemo() })
  return { sql: printed(sql), plan: printed(plan), notes }
}

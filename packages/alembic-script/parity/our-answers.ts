// What this package says of a project's revisions, each compiled alone.
import { readFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { buildRevisionMap, RevisionError, type RevisionNode } from '@revlane/revision-graph'
import { readFolder } from '@revlane/revision-source'
import {
  type CompiledText,
  type CompileSettings,
  compileScript,
  createCompileMemo,
  createFileSource,
  createModuleSource,
  type ModuleSource,
  readScript,
  type Script,
  type ScriptHistory,
  ScriptUnreadable,
  scriptHistory,
} from '../src/index.ts'
import type { Dialect, Direction, OurAnswer, OurText, Project } from './answer.ts'
import { scriptFiles } from './find-projects.ts'

const VERSION_TABLE = { schema: null, name: 'alembic_version' }

interface FileInPlace {
  readonly read: ReadFile
  readonly settings: CompileSettings
}

/** A dependency on another package's history is left out, as real Alembic is made to leave it out. */
export function nodesOf<Node extends RevisionNode>(nodes: readonly Node[]): Node[] {
  const names = new Set(nodes.flatMap(({ revision, branchLabels }) => [revision, ...branchLabels]))
  return nodes.map((node) => ({ ...node, dependsOn: node.dependsOn.filter((name) => names.has(name)) }))
}

/** Compiles files of a project, by absolute path. What a stock env.py says holds, besides modules and type map. */
export class OurReading {
  private history: Promise<ScriptHistory | null> | null = null
  private readonly files = new Map<string, Promise<FileInPlace>>()
  private readonly folders = new Map<string, Promise<CompileSettings>>()
  private readonly project: Project
  private readonly how: { readonly dialect: Dialect; readonly typeMap: Readonly<Record<string, string>> }

  constructor(project: Project, how: OurReading['how']) {
    this.project = project
    this.how = how
  }

  /** Each alone, but for the schema that a plan may ask for: that is what the history before it gives. */
  async compile(path: string): Promise<Record<Direction, OurAnswer>> {
    const { read, settings } = await this.read(path)
    if ('unreadable' in read) return { upgrade: failed(read.unreadable), downgrade: failed(read.unreadable) }
    this.history ??= this.readHistory()
    const history = await this.history
    const { revision } = read.script.header
    return {
      upgrade: compileAlone(read.script, 'upgrade', { ...settings, schema: history?.before(revision) ?? null }),
      downgrade: compileAlone(read.script, 'downgrade', { ...settings, schema: history?.after(revision) ?? null }),
    }
  }

  /** Null for a history that has no order. */
  private async readHistory(): Promise<ScriptHistory | null> {
    const found = new Map<string, { readonly script: Script; readonly settings: CompileSettings }>()
    for (const path of this.project.folders.flatMap(scriptFiles)) {
      const { read, settings } = await this.read(path)
      if ('script' in read) found.set(read.script.header.revision, { script: read.script, settings })
    }
    try {
      return scriptHistory({
        map: buildRevisionMap(nodesOf([...found.values()].map(({ script }) => script.header))),
        settings: { engine: this.how.dialect, versionTable: VERSION_TABLE },
        compileUpgrade: (revision, { schema, memo }) => {
          const one = found.get(revision)
          if (one === undefined) return null
          const settings = { ...one.settings, schema, texts: 'plan' } as const
          return compileScript(one.script, 'upgrade', { settings, memo }).plan
        },
      })
    } catch (error) {
      if (error instanceof RevisionError) return null
      throw error
    }
  }

  /** A file as it is compiled, with all that its text depends on. */
  read(path: string): Promise<FileInPlace> {
    const known = this.files.get(path) ?? this.readInPlace(path)
    this.files.set(path, known)
    return known
  }

  private async readInPlace(path: string): Promise<FileInPlace> {
    const folder = dirname(path)
    const around = this.folders.get(folder) ?? this.surroundings(folder)
    this.folders.set(folder, around)
    const settings = await around
    return { read: await readRevision(path, relative(folder, path), settings.modules), settings }
  }

  /** Modules and files around one folder of scripts, as the product reads them. */
  private async surroundings(folder: string): Promise<CompileSettings> {
    const { root } = this.project
    const { modules, files } = await readFolder({ root, folder: relative(root, folder) })
    return {
      engine: this.how.dialect,
      versionTable: VERSION_TABLE,
      typeMap: this.how.typeMap,
      modules: createModuleSource(modules),
      files: createFileSource([...modules.texts, ...modules.files, ...files]),
    }
  }
}

export type ReadFile = { readonly script: Script } | { readonly unreadable: OurText }

async function readRevision(path: string, shown: string, modules: ModuleSource | undefined): Promise<ReadFile> {
  try {
    return { script: await readScript({ path: shown, bytes: readFileSync(path) }, modules) }
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

function failed(text: OurText): OurAnswer {
  return { sql: text, plan: text, notes: [] }
}

function compileAlone(script: Script, direction: Direction, settings: CompileSettings): OurAnswer {
  const { sql, plan, notes } = compileScript(script, direction, { settings, memo: createCompileMemo() })
  return { sql: printed(sql), plan: printed(plan), notes }
}

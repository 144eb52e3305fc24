// Everything that one reading of a folder says: the history, and for each revision what can't be compiled in either direction.
import { setImmediate } from 'node:timers/promises'
import {
  type CompileSettings,
  compileScript,
  createCompileMemo,
  type Engine,
  readScript,
  type Script,
  type ScriptEnvironment,
  ScriptUnreadable,
} from '@revlane/alembic-script'
import {
  buildRevisionMap,
  chainFindings,
  history,
  type RevisionError,
  type RevisionNode,
} from '@revlane/revision-graph'
import type { SourceReading } from '@revlane/revision-source'
import type { CompiledText, SettingsDocument, SourceNote, TypeMapCheck } from '../db/schema/projects.ts'
import { type Direction, directions, type Family } from '../db/schema/words.ts'
import { checkTypeMap } from './check-type-map.ts'
import { planStep, toNotes } from './compile-step.ts'
import { toTold } from './graph-refusal.ts'
import { historySchema } from './history-schema.ts'
import { readMeaning, type SourceMeaning } from './source-meaning.ts'
import { versionTableOf } from './version-table.ts'

/** What one direction of a script becomes for one engine, read alone. */
export interface ReadCompilation {
  readonly direction: Direction
  readonly engine: Engine
  readonly plan: CompiledText
  readonly offline: CompiledText
  readonly notes: SourceNote[]
}

interface ReadRevision {
  readonly script: Script
  /** Place among the files as Alembic takes them, 1-based. */
  readonly mapOrder: number
  /** Place from base (1) to heads. */
  readonly historyOrder: number
  readonly upgradeRefusals: SourceNote[]
  readonly downgradeRefusals: SourceNote[]
  readonly findings: SourceNote[]
  readonly compiled: readonly ReadCompilation[]
}

export interface ReadHistory {
  readonly environment: ScriptEnvironment
  readonly versionTable: CompileSettings['versionTable']
  readonly heads: readonly string[]
  readonly revisions: readonly ReadRevision[]
  readonly typeMapChecks: readonly TypeMapCheck[]
}

export type HistoryOrFailure = { readonly history: ReadHistory } | { readonly failure: SourceNote }

export interface ReadAs {
  readonly family: Family
  readonly document: SettingsDocument
}

/** What Alembic would stumble over makes the whole reading a failure, with file and line. */
export async function readScripts(reading: SourceReading, { family, document }: ReadAs): Promise<HistoryOrFailure> {
  try {
    const { roots, base, files: modules, texts } = reading.modules
    const meaning = await readMeaning({
      ...{ envPy: reading.envPy, roots, base, modules, texts, scripts: reading.files, document },
    })
    const scripts: Script[] = []
    for (const file of reading.files) scripts.push(await readScript(file, meaning.modules))
    const nodes = scripts.map(toNode)
    const [broken] = chainFindings(nodes)
    if (broken) return { failure: noteOf(broken, { scripts, files: reading.files }) }
    return { history: await readHistory(scripts, { nodes, meaning, family, reading }) }
  } catch (error) {
    if (!(error instanceof ScriptUnreadable)) throw error
    return { failure: { code: error.code, params: { column: error.column }, path: error.path, line: error.line } }
  }
}

function toNode({ header }: Script): RevisionNode {
  const { revision, downRevisions, dependsOn, branchLabels, path } = header
  return { revision, downRevisions, dependsOn, branchLabels, file: path }
}

interface Read {
  readonly scripts: readonly Script[]
  readonly files: SourceReading['files']
}

/** The file of a chain error is the place; of an error between files, the first that has a part in it. */
function noteOf(error: RevisionError, { scripts, files }: Read): SourceNote {
  const { params } = error
  const named = [params.file, params.files, params.revision, params.revisions].flat()
  const script = scripts.find(({ header }) => named.includes(header.path) || named.includes(header.revision))
  const path = script?.header.path ?? ''
  const bytes = files.find((file) => file.path === path)?.bytes
  return { ...toTold(error), path, line: bytes ? lineOf(wrongVariable(error), bytes) : null }
}

const variables: Readonly<Record<string, string>> = {
  'illegal-revision-id': 'revision',
  'duplicate-revision': 'revision',
  'duplicate-branch-label': 'branch_labels',
  'dependency-cycle-detected': 'depends_on',
  'dependency-loop-detected': 'depends_on',
}

/** The variable of a script's header that an error is about. */
function wrongVariable({ code, params }: RevisionError): string {
  return typeof params.field === 'string' ? params.field : (variables[code] ?? 'down_revision')
}

/** Headers assign at the left margin; null where one is written in another way. */
function lineOf(variable: string, bytes: Uint8Array): number | null {
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\r|\n/)
  const at = lines.findIndex((line) => line.startsWith(variable) && /^\s*[:=]/.test(line.slice(variable.length)))
  return at === -1 ? null : at + 1
}

interface Reading {
  readonly nodes: readonly RevisionNode[]
  readonly meaning: SourceMeaning
  readonly family: Family
  readonly reading: SourceReading
}

/** The first is the one that the history is marked by. */
const enginesOf = { postgresql: ['postgresql'], mysql: ['mysql', 'mariadb'] } as const

async function readHistory(scripts: readonly Script[], order: Reading): Promise<ReadHistory> {
  const { nodes, meaning, family, reading } = order
  const map = buildRevisionMap(nodes)
  const newestFirst = history(map)
  const placeOf = new Map(newestFirst.map((revision, index) => [revision, newestFirst.length - index]))
  const versionTable = versionTableOf(reading.settings, meaning.environment)
  const byRevision = new Map(scripts.map((script) => [script.header.revision, script]))
  const schemas = enginesOf[family].map((engine) => ({
    engine,
    history: historySchema({ map, engine, versionTable, meaning, scripts: byRevision }),
  }))
  const revisions: ReadRevision[] = []
  for (const [index, script] of scripts.entries()) {
    // A long history must not keep the worker from its other work.
    if (index % 20 === 19) await setImmediate()
    const mapOrder = index + 1
    const { path, revision } = script.header
    const compiled = schemas.flatMap(({ engine, history: known }) =>
      directions.map((direction) => {
        const schema = direction === 'upgrade' ? known.before(revision) : known.after(revision)
        return compileAlone(script, direction, meaning.settingsFor({ engine, versionTable, path, schema }))
      }),
    )
    revisions.push({
      ...{ script, mapOrder, historyOrder: placeOf.get(script.header.revision) ?? mapOrder },
      ...review(script, compiled),
      compiled,
    })
  }
  const typeMapChecks = await checkTypeMap(meaning.settingsFor({ engine: family, versionTable, path: '' }))
  return { environment: meaning.environment, versionTable, heads: map.heads, revisions, typeMapChecks }
}

/** As if it were the only one of a plan. */
function compileAlone(script: Script, direction: Direction, settings: CompileSettings): ReadCompilation {
  const { plan, sql, notes } = compileScript(script, direction, { settings, memo: createCompileMemo() })
  return {
    ...{ direction, engine: settings.engine },
    plan: plan.ok ? { ok: true, statements: [...plan.statements] } : { ok: false, refusals: toNotes(plan.refusals) },
    offline: sql.ok ? { ok: true, statements: [...sql.statements] } : { ok: false, refusals: toNotes(sql.refusals) },
    notes: notes.map((note) => ({ ...note, params: { ...note.params } })),
  }
}

type Review = Pick<ReadRevision, 'upgradeRefusals' | 'downgradeRefusals' | 'findings'>

/** What the list of revisions says of it: by the first engine of its family. */
function review(script: Script, compiled: readonly ReadCompilation[]): Review {
  const of = (direction: Direction) => compiled.find((one) => one.direction === direction)
  const refusals = (direction: Direction): SourceNote[] => {
    const one = of(direction)
    return one ? refusalsOf(script, one) : []
  }
  const findings = directions.flatMap((direction) =>
    (of(direction)?.notes ?? []).map((note) => ({ ...note, params: { ...note.params, direction } })),
  )
  return { upgradeRefusals: refusals('upgrade'), downgradeRefusals: refusals('downgrade'), findings }
}

function refusalsOf(script: Script, { direction, engine, plan }: ReadCompilation): SourceNote[] {
  if (!plan.ok) return plan.refusals
  const statements = plan.statements.map(({ sql, line, autocommit }) => ({
    ...{ sql, line: line ?? 1 },
    ...(autocommit && { autocommit }),
  }))
  const compiled = { plan: { ok: true, statements }, sql: { ok: false, refusals: [] }, notes: [] } as const
  const step = planStep({ script, direction, override: null }, engine, compiled)
  return 'refusals' in step ? [...step.refusals] : []
}

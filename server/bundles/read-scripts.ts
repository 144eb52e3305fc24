// Everything that one reading of a folder says: the history, and for each revision what can't be compiled in either direction.
import { setImmediate } from 'node:timers/promises'
import {
  type CompileSettings,
  createCompileMemo,
  readEnvironment,
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
import type { SourceNote } from '../db/schema/projects.ts'
import type { Family } from '../db/schema/words.ts'
import { compileStep } from './compile-step.ts'
import { toTold } from './graph-refusal.ts'

interface ReadRevision {
  readonly script: Script
  /** Place among the files as Alembic takes them, 1-based. */
  readonly mapOrder: number
  /** Place from base (1) to heads. */
  readonly historyOrder: number
  readonly upgradeRefusals: SourceNote[]
  readonly downgradeRefusals: SourceNote[]
  readonly findings: SourceNote[]
}

export interface ReadHistory {
  readonly environment: ScriptEnvironment
  readonly heads: readonly string[]
  readonly revisions: readonly ReadRevision[]
}

export type HistoryOrFailure = { readonly history: ReadHistory } | { readonly failure: SourceNote }

/** What Alembic would stumble over makes the whole reading a failure, with file and line. */
export async function readScripts(reading: SourceReading, family: Family): Promise<HistoryOrFailure> {
  try {
    const scripts: Script[] = []
    for (const file of reading.files) scripts.push(await readScript(file))
    const environment = await readEnvironment(reading.envPy)
    const nodes = scripts.map(toNode)
    const [broken] = chainFindings(nodes)
    if (broken) return { failure: noteOf(broken, scripts) }
    return { history: await readHistory(scripts, { nodes, environment, family }) }
  } catch (error) {
    if (!(error instanceof ScriptUnreadable)) throw error
    return { failure: { code: error.code, params: { column: error.column }, path: error.path, line: error.line } }
  }
}

function toNode({ header }: Script): RevisionNode {
  const { revision, downRevisions, dependsOn, branchLabels, path } = header
  return { revision, downRevisions, dependsOn, branchLabels, file: path }
}

/** The file of a chain error is the place; of an error between files, the first that has a part in it. */
function noteOf(error: RevisionError, scripts: readonly Script[]): SourceNote {
  const { params } = error
  const named = [params.file, params.files, params.revision, params.revisions].flat()
  const script = scripts.find(({ header }) => named.includes(header.path) || named.includes(header.revision))
  return { ...toTold(error), path: script?.header.path ?? '', line: null }
}

interface Reading {
  readonly nodes: readonly RevisionNode[]
  readonly environment: ScriptEnvironment
  readonly family: Family
}

async function readHistory(scripts: readonly Script[], { nodes, environment, family }: Reading): Promise<ReadHistory> {
  const map = buildRevisionMap(nodes)
  const newestFirst = history(map)
  const placeOf = new Map(newestFirst.map((revision, index) => [revision, newestFirst.length - index]))
  const settings: CompileSettings = {
    engine: family,
    versionTable: { schema: environment.versionTableSchema, name: environment.versionTable },
    ...(environment.namingConvention && { namingConvention: environment.namingConvention }),
  }
  const revisions: ReadRevision[] = []
  for (const [index, script] of scripts.entries()) {
    // A long history must not keep the worker from its other work.
    if (index % 20 === 19) await setImmediate()
    const mapOrder = index + 1
    revisions.push({
      ...{ script, mapOrder, historyOrder: placeOf.get(script.header.revision) ?? mapOrder },
      ...review(script, settings),
    })
  }
  return { environment, heads: map.heads, revisions }
}

type Review = Pick<ReadRevision, 'upgradeRefusals' | 'downgradeRefusals' | 'findings'>

/** Each revision alone, as if it were the only one of a plan. */
function review(script: Script, settings: CompileSettings): Review {
  const compiled = (direction: 'upgrade' | 'downgrade') =>
    compileStep({ script, direction, override: null }, settings, createCompileMemo())
  const up = compiled('upgrade')
  const down = compiled('downgrade')
  const notes = (result: typeof up, direction: string): SourceNote[] =>
    'notes' in result ? result.notes.map((note) => ({ ...note, params: { ...note.params, direction } })) : []
  return {
    upgradeRefusals: 'refusals' in up ? [...up.refusals] : [],
    downgradeRefusals: 'refusals' in down ? [...down.refusals] : [],
    findings: [...notes(up, 'upgrade'), ...notes(down, 'downgrade')],
  }
}

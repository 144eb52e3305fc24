import { resolve } from 'node:path'
import { type CompileSettings, createCompileMemo, renderOffline, ScriptUnreadable } from '@revlane/alembic-script'
import {
  downgradeSteps,
  findRevision,
  findRevisions,
  type GraphStep,
  type RevisionMap,
  stampSteps,
  upgradeSteps,
} from '@revlane/revision-graph'
import { exitCodes } from '../../ending.ts'
import { oneLine } from '../../show/plain.ts'
import { Misused } from '../../start/parse-arguments.ts'
import { compileForRun, type Note } from '../compile-alone.ts'
import type { GivenOptions } from '../parse-local.ts'
import { engineOf, readTypeMap, settingsOf } from '../project/compile-project.ts'
import { openProject } from '../project/open-project.ts'
import { type Chain, readChain } from '../project/read-chain.ts'
import { readProjectEnvironment } from '../project/read-project-environment.ts'
import { schemasOf } from '../project/schemas-of.ts'
import { type PlacedScript, ScriptShelf } from '../project/script-shelf.ts'
import type { LocalCtx, RunCommand } from '../run-local.ts'
import { unreadableFile } from '../show/chain-failure.ts'
import { painted } from '../show/paint.ts'
import { print } from '../show/print-list.ts'
import { findingSentence } from '../show/sentences.ts'

/** The text of `alembic upgrade A:B --sql`, `downgrade A:B --sql` or `stamp A:B --sql`; A may be several rows. */
export const sql: RunCommand = async (ctx, { words: [given = ''], options }) => {
  const project = await openProject(ctx.which)
  const chain = readChain(project)
  const environment = await readProjectEnvironment(project)
  const { rows, steps } = stepsOf(chain.map, readRange(given, options))
  const root = options.root === undefined ? null : resolve(ctx.cwd, options.root)
  const typeMap = readTypeMap(ctx.cwd, options['type-map'])
  const settings = settingsOf(environment, {
    engine: engineOf(project, options.dialect),
    ...(typeMap !== undefined && { typeMap }),
  })
  const files = steps.flatMap((step) => (step.kind === 'stamp' ? [] : [chain.fileOf(step.revision)]))
  const shelf = await ScriptShelf.open(files, project.versionLocations, root)
  const compiled = compileSteps({ chain, steps, settings, shelf })
  const text = renderOffline({
    settings,
    steps: compiled.map(({ step, statements }) => ({ step, statements })),
    fromRows: rows,
    transactionPerMigration: environment.offline.transactionPerMigration,
  })
  const notes = compiled.flatMap((each) => each.notes)
  if (ctx.json) {
    const to = steps.at(-1)?.toRows ?? rows
    ctx.out.write(`${JSON.stringify({ from: rows, to, sql: text, notes })}\n`)
  } else {
    print(ctx, text)
    tellNotes(ctx, notes)
    if (environment.offline.paramstyle !== 'named' && text.includes('%')) tellPercent(ctx)
  }
  return exitCodes.done
}

interface Range {
  readonly kind: GraphStep['kind']
  /** Null when none was given. */
  readonly from: string | null
  readonly to: string
}

function readRange(given: string, options: GivenOptions): Range {
  if (options.downgrade && options.stamp) throw new Misused('--downgrade or --stamp, not both.')
  const kind = options.downgrade ? 'downgrade' : options.stamp ? 'stamp' : 'upgrade'
  const colon = given.indexOf(':')
  const from = colon < 0 ? null : given.slice(0, colon)
  const to = given.slice(colon + 1)
  if (to.includes(':')) throw new Misused(`"${given}" has two colons: FROM:TO.`)
  if (kind === 'downgrade' && from === null) throw new Misused('downgrade with --sql requires <fromrev>:<torev>')
  return { kind, from, to }
}

function stepsOf(
  map: RevisionMap,
  { kind, from, to }: Range,
): { rows: readonly string[]; steps: readonly GraphStep[] } {
  const rows = (from ?? 'base').split(',').flatMap((name) => rowsNamed(map, name.trim()))
  if (kind === 'stamp') return { rows, steps: stampSteps(map, { rows, targets: to.split(',') }) }
  const steps = kind === 'upgrade' ? upgradeSteps : downgradeSteps
  return { rows, steps: steps(map, { rows, target: to }) }
}

/** `heads` may be several rows, where Alembic knows only one. */
function rowsNamed(map: RevisionMap, name: string): string[] {
  const symbol = name.slice(name.indexOf('@') + 1)
  const found = symbol === 'heads' ? findRevisions(map, name) : [findRevision(map, name)]
  return found.flatMap((each) => (each === null || each === 'base' ? [] : [each.revision]))
}

interface Compiling {
  readonly chain: Chain
  readonly steps: readonly GraphStep[]
  readonly settings: CompileSettings
  readonly shelf: ScriptShelf
}

interface CompiledStep {
  readonly step: GraphStep
  readonly statements: readonly string[]
  readonly notes: readonly Note[]
}

/** In their order, since one revision's types are known to the next. @throws LocalFailure at the first refusal */
function compileSteps({ chain, steps, settings, shelf }: Compiling): CompiledStep[] {
  const memo = createCompileMemo()
  const schemas = schemasOf(
    chain.map.ids.map((id) => chain.fileOf(id).header),
    { shelf, settings },
  )
  return steps.map((step) => {
    if (step.kind === 'stamp') return { step, statements: [], notes: [] }
    const file = chain.fileOf(step.revision).header.path
    const own = takeOrFail(shelf, step.revision, file)
    const one = { script: own.script, direction: step.kind, file }
    const schema = schemas?.at(step.fromRows) ?? null
    return { step, ...compileForRun(one, { settings: { ...settings, ...own.around, schema }, memo }) }
  })
}

function takeOrFail(shelf: ScriptShelf, revision: string, file: string): PlacedScript {
  try {
    const own = shelf.take(revision)
    if (own !== null) return own
  } catch (error) {
    if (error instanceof ScriptUnreadable) throw unreadableFile(error, file)
    throw error
  }
  throw new Error(`No script for revision ${revision}`)
}

/** The text here can run; what Alembic prints with this env.py can't. */
function tellPercent({ err, colour }: LocalCtx): void {
  err.write(
    `${painted('careful', `env-without-paramstyle: ${findingSentence('env-without-paramstyle', {})}`, colour)}\n`,
  )
}

/** What says how the text came to be, or that it is not what an upgrade does; `check` reviews the scripts themselves. */
const aboutText: ReadonlySet<string> = new Set([
  'answered-by-history',
  'assumes-environment',
  'enum-ignored',
  'nondeterministic',
  'offline-differs',
  'plan-only',
])

/** On the error stream, so that a file of SQL is SQL. */
function tellNotes({ err, colour }: LocalCtx, notes: readonly Note[]): void {
  for (const { file, line, code, message } of notes.filter((note) => aboutText.has(note.code))) {
    err.write(`${painted('careful', oneLine(`${file}:${line}: ${code}: ${message}`), colour)}\n`)
  }
}

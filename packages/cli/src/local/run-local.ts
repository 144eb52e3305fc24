// One command on a folder, from its arguments to its exit code. Each command is loaded when it is asked for: `heads` needs no compiler.
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { RevisionError } from '@revlane/revision-graph'
import { SourceRefused } from '@revlane/revision-source'
import { exitCodes } from '../ending.ts'
import { oneLine } from '../show/plain.ts'
import { Misused } from '../start/parse-arguments.ts'
import type { LocalCommand } from './local-commands.ts'
import { LocalFailure } from './local-failure.ts'
import { type LocalOrder, parseLocal } from './parse-local.ts'
import type { WhichProject } from './project/locate-configuration.ts'
import { painted } from './show/paint.ts'
import { refusalSentence } from './show/sentences.ts'
import { unreadablePath } from './show/unreadable-path.ts'
import type { Surroundings } from './surroundings.ts'

/** What a command works with, beside its own words and options. */
export interface LocalCtx extends Surroundings {
  readonly which: WhichProject
  readonly json: boolean
}

/** Prints its answer and gives its exit code. */
export type RunCommand = (ctx: LocalCtx, order: LocalOrder) => Promise<number>

const load: Readonly<Record<LocalCommand, () => Promise<RunCommand>>> = {
  heads: async () => (await import('./commands/heads.ts')).heads,
  branches: async () => (await import('./commands/branches.ts')).branches,
  history: async () => (await import('./commands/show-history.ts')).showHistory,
  show: async () => (await import('./commands/show-revision.ts')).showRevision,
  current: async () => (await import('./commands/current.ts')).current,
  graph: async () => (await import('./commands/graph.ts')).graph,
  sql: async () => (await import('./commands/sql.ts')).sql,
  compile: async () => (await import('./commands/compile.ts')).compile,
  check: async () => (await import('./commands/check.ts')).check,
  'merge-heads': async () => (await import('./commands/merge-heads.ts')).mergeHeads,
  revision: async () => (await import('./commands/revision.ts')).revision,
}

/** @returns the exit code: 0 done, 1 no or failed, 64 not understood */
export async function runLocal(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const order = parseLocal(args)
    if (order.options.help) {
      const { helpOf } = await import('./local-help.ts')
      around.out.write(helpOf(order.command))
      return exitCodes.done
    }
    const { config = [], name = 'alembic', directory = '.', json = false } = order.options
    const cwd = resolve(around.cwd, directory)
    assertFolder(cwd, directory)
    const chosen = config.length > 0 ? config : around.env.ALEMBIC_CONFIG ? [around.env.ALEMBIC_CONFIG] : []
    const which = { cwd, config: chosen, section: name }
    return await (await load[order.command]())({ ...around, cwd, which, json }, order)
  } catch (error) {
    return tell(error, around, args.includes('--json'))
  }
}

function assertFolder(path: string, written: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  throw new LocalFailure('folder-missing', {
    message: `There is no folder ${written}.`,
    advice: '-C, --directory is the folder where the command shall run.',
    params: { folder: written },
  })
}

interface Failure {
  readonly code: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
  readonly advice: string | null
  readonly params: Readonly<Record<string, unknown>>
}

function tell(error: unknown, { cwd, out, err, colour }: Surroundings, json: boolean): number {
  const failure = failureOf(error, cwd)
  if (json) out.write(`${JSON.stringify({ error: failure })}\n`)
  else {
    const place = failure.file === null ? '' : `${failure.file}:${failure.line ?? 1}: `
    err.write(`${painted('bad', `revlane: ${oneLine(place + failure.message)}`, colour)}\n`)
    if (failure.advice !== null) err.write(`  ${oneLine(failure.advice)}\n`)
  }
  return error instanceof Misused ? exitCodes.usage : exitCodes.refused
}

function failureOf(error: unknown, cwd: string): Failure {
  if (error instanceof LocalFailure) {
    const { code, message, file, line, advice, params } = error
    return { code, message, file, line, advice, params }
  }
  const nowhere = { file: null, line: null, advice: null, params: {} }
  if (error instanceof RevisionError)
    return { ...nowhere, code: error.code, message: error.message, params: error.params }
  if (error instanceof SourceRefused) return { ...nowhere, ...sourceFailure(error) }
  const unreadable = unreadablePath(error, cwd)
  if (unreadable !== null) return { ...nowhere, code: 'file-unreadable', message: unreadable }
  const message = error instanceof Error ? error.message : String(error)
  return { ...nowhere, code: error instanceof Misused ? error.code : 'unexpected', message }
}

function sourceFailure({
  code,
  params,
}: SourceRefused): Pick<Failure, 'code' | 'message' | 'file' | 'line' | 'params'> {
  const [file, line] = String(params.source ?? params.file ?? '').split(':')
  const written = Number(line ?? params.line ?? 1)
  return { code, message: refusalSentence(code, params), file: file || null, line: file ? written : null, params }
}

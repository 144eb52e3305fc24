import { history, ResolutionError } from '@revlane/revision-graph'
import { exitCodes } from '../../ending.ts'
import { Misused } from '../../start/parse-arguments.ts'
import { databaseRows } from '../database-rows.ts'
import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { printRevisions } from '../show/print-list.ts'

/** `alembic history`: newest first; `-r` a part of it; with a database, where it stands. */
export const showHistory: RunCommand = async (ctx, { options }) => {
  const { lower, upper } = readRange(options['rev-range'])
  const project = await openProject(ctx.which)
  const { map, fileOf } = readChain(project)
  const wantsRows = options['indicate-current'] || [lower, upper].includes('current')
  const rows = wantsRows ? await databaseRows(ctx, project, options.url) : null
  const ids = history(map, { lower: atRows(lower, rows), upper: atRows(upper, rows) })
  const isCurrent = (id: string) => (rows === null ? undefined : rows.includes(id))
  const revisions = ids.map((id) => ({ map, file: fileOf(id), isCurrent: isCurrent(id) }))
  const parts = { parents: true, labels: true, tree: true, message: true }
  printRevisions(ctx, revisions, { verbose: options.verbose ?? false, parts })
  return exitCodes.done
}

function readRange(given: string | undefined): { lower: string | undefined; upper: string | undefined } {
  if (given === undefined) return { lower: undefined, upper: undefined }
  const [lower, upper, ...more] = given.trim().split(':')
  if (upper === undefined || more.length > 0) {
    throw new Misused('History range requires [start]:[end], [start]:, or :[end].')
  }
  return { lower: lower || undefined, upper: upper || undefined }
}

function atRows(end: string | undefined, rows: readonly string[] | null): string | undefined {
  if (end !== 'current' || rows === null) return end
  const [row, ...others] = rows
  if (others.length > 0) throw new ResolutionError('current', 'several', rows)
  return row ?? 'base'
}

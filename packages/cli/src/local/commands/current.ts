import { currentRevisions, UnknownRow } from '@revlane/revision-graph'
import { exitCodes } from '../../ending.ts'
import { databaseRows } from '../database-rows.ts'
import { LocalFailure } from '../local-failure.ts'
import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { printRevisions } from '../show/print-list.ts'

/** `alembic current`: reads the version rows of a database, and writes nothing there. */
export const current: RunCommand = async (ctx, { options }) => {
  const project = await openProject(ctx.which)
  const { map, fileOf } = readChain(project)
  const rows = await databaseRows(ctx, project, options.url)
  const unknown = rows.filter((row) => map.get(row) === undefined)
  if (unknown.length > 0) throw unknownRows(unknown)
  const isAtHeads = rows.length === map.heads.length && map.heads.every((head) => rows.includes(head))
  if (options['check-heads'] && !isAtHeads) {
    throw new LocalFailure('not-at-heads', {
      message: 'Database is not on all head revisions',
      advice: `It is at ${rows.join(', ') || 'base'}; the heads are ${map.heads.join(', ') || 'none'}.`,
      params: { rows, heads: map.heads },
    })
  }
  const revisions = currentRevisions(map, rows).map((id) => ({ map, file: fileOf(id) }))
  printRevisions(ctx, revisions, { verbose: options.verbose ?? false, parts: { tree: true } })
  return exitCodes.done
}

function unknownRows(rows: readonly string[]): LocalFailure {
  return new LocalFailure('unknown-row', {
    message: new UnknownRow(rows).message,
    advice:
      'The database was brought there by scripts that this folder does not have: another branch, or a file that was deleted.',
    params: { rows },
  })
}

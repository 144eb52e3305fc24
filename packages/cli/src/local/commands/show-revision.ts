import { findRevisions } from '@revlane/revision-graph'
import { exitCodes } from '../../ending.ts'
import { databaseRows } from '../database-rows.ts'
import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { printRevisions } from '../show/print-list.ts'

/** `alembic show REV`. Nothing for `base`, as there. */
export const showRevision: RunCommand = async (ctx, { words: [name = ''], options }) => {
  const project = await openProject(ctx.which)
  const { map, fileOf } = readChain(project)
  const named = name === 'current' ? await databaseRows(ctx, project, options.url) : name
  const found = findRevisions(map, named)
  const revisions = found.flatMap((each) =>
    each === null || each === 'base' ? [] : [{ map, file: fileOf(each.revision) }],
  )
  printRevisions(ctx, revisions, { verbose: true, parts: {} })
  return exitCodes.done
}

import { exitCodes } from '../../ending.ts'
import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { printRevisions } from '../show/print-list.ts'

/** `alembic heads`: what no revision follows; with `--resolve-dependencies`, what no revision needs either. */
export const heads: RunCommand = async (ctx, { options }) => {
  const { map, fileOf } = readChain(await openProject(ctx.which))
  const ids = options['resolve-dependencies'] ? map.realHeads : map.heads
  const revisions = ids.map((id) => ({ map, file: fileOf(id) }))
  printRevisions(ctx, revisions, { verbose: options.verbose ?? false, parts: { labels: true } })
  return exitCodes.done
}

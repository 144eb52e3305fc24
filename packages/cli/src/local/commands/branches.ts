import { history } from '@revlane/revision-graph'
import { exitCodes } from '../../ending.ts'
import { openProject } from '../project/open-project.ts'
import { type Chain, readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { longEntry, shortLine } from '../show/format-revision.ts'
import { print, printRevisions } from '../show/print-list.ts'

/** `alembic branches`: each revision that several follow, with those. */
export const branches: RunCommand = async (ctx, { options }) => {
  const chain = readChain(await openProject(ctx.which))
  const { map, fileOf } = chain
  const points = history(map).filter((id) => map.nextRevisions(id).length > 1)
  if (ctx.json)
    printRevisions(
      ctx,
      points.map((id) => ({ map, file: fileOf(id) })),
      { verbose: false, parts: {} },
    )
  else print(ctx, points.map((id) => branchText(chain, id, options.verbose ?? false)).join(''))
  return exitCodes.done
}

function branchText({ map, fileOf }: Chain, id: string, verbose: boolean): string {
  const shown = { map, file: fileOf(id) }
  const point = verbose ? longEntry(shown) : shortLine(shown, { labels: true, tree: true })
  const ways = map.nextRevisions(id).map((next) => {
    const parts = { labels: true, tree: true, message: verbose }
    return `${' '.repeat(id.length)} -> ${shortLine({ map, file: fileOf(next) }, parts)}`
  })
  return `${point}\n${ways.join('\n')}\n\n`
}

import { history, toMermaid } from '@revlane/revision-graph'
import { exitCodes } from '../../ending.ts'
import { databaseRows } from '../database-rows.ts'
import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { revisionObject } from '../show/format-revision.ts'
import { print, printJsonList } from '../show/print-list.ts'

/** The history as a drawing in Mermaid's words, or as data; with a database, where it stands. */
export const graph: RunCommand = async (ctx, { options }) => {
  const project = await openProject(ctx.which)
  const { map, fileOf } = readChain(project)
  const rows = options.url === undefined ? null : await databaseRows(ctx, project, options.url)
  if (ctx.json) {
    const isCurrent = (id: string) => (rows === null ? undefined : rows.includes(id))
    printJsonList(
      ctx,
      history(map).map((id) => revisionObject({ map, file: fileOf(id), isCurrent: isCurrent(id) })),
    )
  } else {
    const messages = new Map(map.ids.map((id) => [id, fileOf(id).header.message]))
    print(ctx, toMermaid(map, { messages, ...(rows !== null && { rows: new Map([['database', rows]]) }) }))
  }
  return exitCodes.done
}

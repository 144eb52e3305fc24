import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { writeRevision } from '../write-revision.ts'

/** `alembic revision`: an empty script that follows the head, from the project's own template. */
export const revision: RunCommand = async (ctx, { options }) => {
  const project = await openProject(ctx.which)
  const chain = readChain(project)
  const request = {
    revision: options['rev-id'] ?? ctx.newId(),
    message: options.message ?? 'empty message',
    slug: options.message ?? '',
    heads: options.head ?? 'head',
    splice: options.splice ?? false,
    ...(options['branch-label'] !== undefined && { branchLabel: options['branch-label'] }),
    dependsOn: options['depends-on'] ?? [],
    now: ctx.now(),
  }
  const versionPath = options['version-path']
  return writeRevision(
    ctx,
    { project, chain, request },
    { isPrinted: options.print ?? false, ...(versionPath !== undefined && { versionPath }) },
  )
}

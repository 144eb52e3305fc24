import { LocalFailure } from '../local-failure.ts'
import { openProject } from '../project/open-project.ts'
import { readChain } from '../project/read-chain.ts'
import type { RunCommand } from '../run-local.ts'
import { writeRevision } from '../write-revision.ts'

/** `alembic merge`: an empty script that follows several heads, all of them unless told which. */
export const mergeHeads: RunCommand = async (ctx, { words, options }) => {
  const project = await openProject(ctx.which)
  const chain = readChain(project)
  const { realHeads } = chain.map
  if (words.length === 0 && realHeads.length < 2) {
    throw new LocalFailure('nothing-to-merge', {
      message: `There is nothing to merge: the history has ${realHeads.length === 1 ? `one head, ${realHeads[0]}` : 'no head'}.`,
    })
  }
  const heads = words.length === 0 ? ['heads'] : words
  const request = {
    revision: options['rev-id'] ?? ctx.newId(),
    message: options.message ?? `merge ${(words.length === 0 ? realHeads : words).join(' and ')}`,
    heads,
    ...(options['branch-label'] !== undefined && { branchLabel: options['branch-label'] }),
    now: ctx.now(),
  }
  return writeRevision(ctx, { project, chain, request }, { isPrinted: options.print ?? false })
}

import { buildRevisionMap, chainFindings, reviewChain } from '@revlane/revision-graph'
import { LocalFailure } from '../local-failure.ts'
import { nodeOf } from '../project/read-chain.ts'
import type { ReadHeaders } from '../project/read-headers.ts'
import { brokenChain, lineOf, unreadableFile } from '../show/chain-failure.ts'
import { findingSentence } from '../show/sentences.ts'
import type { Defect } from './defect.ts'

/** What keeps the files from being a history, or, where they are one, what is odd about it. */
export function chainDefects({ files, unreadable }: ReadHeaders): Defect[] {
  const nodes = files.map(({ header }) => nodeOf(header))
  const broken = chainFindings(nodes).map((error) => brokenChain(error, files))
  const failures = [...unreadable.map((error) => unreadableFile(error)), ...broken]
  if (failures.length > 0)
    return failures.flatMap((failure) => (failure instanceof LocalFailure ? [defectOf(failure)] : []))
  const pathOf = new Map(files.map(({ header, path }) => [header.path, path]))
  return reviewChain(buildRevisionMap(nodes)).map(({ code, level, params, file }) => {
    const path = file === null ? undefined : pathOf.get(file)
    const line = path === undefined ? null : lineOf(path, code === 'several-bases' ? 'down_revision' : 'revision')
    return { file, line, level, code, message: findingSentence(code, params), params }
  })
}

export function defectOf({ code, message, file, line, advice, params }: LocalFailure): Defect {
  return {
    file,
    line,
    level: 'error',
    code,
    message: advice === null ? message : `${message}. ${advice}`.replace('..', '.'),
    params,
  }
}

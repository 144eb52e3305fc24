// Why a folder of scripts is no history: in Alembic a traceback, here the file, the line and what was probably meant.
import { readFileSync } from 'node:fs'
import type { ScriptUnreadable } from '@revlane/alembic-script'
import { MissingRevision, RevisionError } from '@revlane/revision-graph'
import { LocalFailure } from '../local-failure.ts'
import type { RevisionFile } from '../project/read-headers.ts'
import { refusalSentence } from './sentences.ts'

const advice: Readonly<Record<string, string>> = {
  'revision-missing':
    "Be sure the 'revision' variable is declared inside the script, or move the file out of the versions folder.",
  'down-revision-missing': 'Declare down_revision: None for the first revision, else the id of the one before.',
  'header-not-literal':
    'Write the value as a text, a tuple of texts or None, so that it can be read without running it.',
  'syntax-error': 'This is not Python; Alembic stops here, too.',
  'duplicate-revision': 'Give one of them another id, or delete it.',
  'missing-revision': 'Correct the id, or bring the missing file back.',
  'cycle-detected': 'One of these down_revision values must name an older revision, or None.',
}

/** @param path of the file as the person sees it */
export function unreadableFile(error: ScriptUnreadable, path = error.path): LocalFailure {
  const { code, line } = error
  const name = path.slice(path.lastIndexOf('/') + 1)
  const message =
    code === 'revision-missing'
      ? `Could not determine revision id from filename ${name}.`
      : refusalSentence(code, { column: error.column })
  return new LocalFailure(code, { message, file: path, line, advice: advice[code] })
}

/** The same error when it is no matter of the chain. */
export function brokenChain(error: unknown, files: readonly RevisionFile[]): unknown {
  if (!(error instanceof RevisionError)) return error
  const { params } = error
  const named = [params.file, params.files, params.revision, params.revisions].flat()
  const file = files.find(({ header }) => named.includes(header.path) || named.includes(header.revision))
  const field = error instanceof MissingRevision ? error.field : 'down_revision'
  const likely = error instanceof MissingRevision && error.likely !== null
  return new LocalFailure(error.code, {
    message: error.message,
    file: file?.header.path,
    line: file === undefined ? null : lineOf(file.path, error.code.startsWith('duplicate') ? 'revision' : field),
    // The sentence itself says which revision was meant.
    advice: likely ? undefined : advice[error.code],
    params,
  })
}

/** The line where a header's field is assigned, 1-based; 1 when it is written in an unusual way. */
export function lineOf(path: string, field: string): number {
  const lines = readFileSync(path, 'utf8').split('\n')
  const found = lines.findIndex((line) => new RegExp(`^\\s*${field}\\s*[:=]`).test(line))
  return Math.max(found, 0) + 1
}

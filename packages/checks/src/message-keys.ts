// Each sentence exists in both languages, and each code that the server can send has one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check, Complaints } from './check.ts'
import { readDeclaredCodes, readWrittenCodes } from './declared-codes.ts'
import { listFiles } from './source-files.ts'

const FOLDER = 'app/messages'

interface Declared {
  readonly messages: string
  /** What stands before the code in its key. */
  readonly prefix?: string
  readonly file: string
  readonly name: string
}

/** Where codes are declared, and which file of messages has their sentences. */
const DECLARED: readonly Declared[] = [
  { messages: 'errors', file: 'server/errors.ts', name: 'errorCategories' },
  { messages: 'refusals', file: 'packages/alembic-script/src/codes.ts', name: 'REFUSAL_CODES' },
  { messages: 'refusals', file: 'packages/revision-source/src/source-refused.ts', name: 'sourceRefusalCodes' },
  { messages: 'refusals', file: 'packages/revision-source/src/source-refused.ts', name: 'entryRefusalCodes' },
  { messages: 'findings', file: 'packages/alembic-script/src/codes.ts', name: 'FINDING_CODES' },
  { messages: 'findings', file: 'packages/sql-plan/src/findings/finding.ts', name: 'FindingCode' },
  { messages: 'connection', file: 'packages/database/src/failure/failure-codes.ts', name: 'FailureCode' },
  { messages: 'alerts', file: 'server/db/schema/words.ts', name: 'alertKinds' },
  { messages: 'gates', prefix: 'loosens-', file: 'server/loosening/loosens.ts', name: 'Loosening' },
  {
    ...{ messages: 'vocabulary', prefix: 'what.', file: 'packages/change-windows/src/window-invalid.ts' },
    name: 'WindowInvalidCode',
  },
]

export const checkMessageKeys: Check = (root) => {
  const [english, japanese] = [readMessages(root, 'en'), readMessages(root, 'ja')]
  return [
    ...missing(english, japanese).map((key) => `${FOLDER}/ja: lacks ${key}`),
    ...missing(japanese, english).map((key) => `${FOLDER}/en: lacks ${key}`),
    ...DECLARED.flatMap((one) => checkDeclared(root, english, one)),
    ...checkWritten(root, english),
  ]
}

function missing(wanted: ReadonlySet<string>, found: ReadonlySet<string>): readonly string[] {
  return [...wanted].filter((key) => !found.has(key))
}

/** Every key as `file.path.to.key`. */
function readMessages(root: string, language: string): ReadonlySet<string> {
  const folder = join(root, FOLDER, language)
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Set(
    files.flatMap((name) => keysOf(JSON.parse(readFileSync(join(folder, name), 'utf8')), name.replace('.json', ''))),
  )
}

function keysOf(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, child]) => keysOf(child, `${path}.${key}`))
}

function checkDeclared(
  root: string,
  keys: ReadonlySet<string>,
  { messages, prefix = '', file, name }: Declared,
): Complaints {
  const codes = readDeclaredCodes(join(root, file), name)
  if (codes.length === 0) return [`${file}: ${name} declares no codes that this check can read`]
  return codes
    .filter((code) => !keys.has(`${messages}.${prefix}${code}`))
    .map((code) => `${file}: ${code} has no sentence in ${FOLDER}/{en,ja}/${messages}.json`)
}

// Codes that a verb writes where it needs them: reasons, gates, outcomes. Which file has the words is the page's choice.
function checkWritten(root: string, keys: ReadonlySet<string>): Complaints {
  const spoken = new Set([...keys].map((key) => key.slice(key.indexOf('.') + 1)))
  return listFiles(root)
    .filter((path) => /^server\/.*\.ts$/.test(path) && !/\.test\.ts$|\/test-support\//.test(path))
    .flatMap((path) =>
      readWrittenCodes(join(root, path))
        .filter(({ code }) => /^[a-z][a-z0-9-]*$/.test(code) && !spoken.has(code))
        .map(({ code, line }) => `${path}:${line}: ${code} has no sentence in ${FOLDER}/{en,ja}`),
    )
}

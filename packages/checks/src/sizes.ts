// House rules on sizes and names that Biome can't check.
import { dirname, join } from 'node:path'
import type { Check, Complaints } from './check.ts'
import { type FunctionSize, findExports, findFunctions } from './functions.ts'
import { parseFile } from './parse.ts'
import { isInSourceFolder, isOurCode, listFiles } from './source-files.ts'

const FILE_LINES = 350
const FUNCTION_LINES = 80
const COMPONENT_LINES = 150
const PARAMETERS = 3
const FOLDER_FILES = 15

const BANNED = /^(utils?|helpers?|common|misc|managers?|handlers?|services?|data|info|internals?|libs?|base|impl)$/

// Where the word is the exact one: Alembic's base, what a change loses, what a seal is bound to, passwords too common.
const ALLOWED = /base-?revision|is-?base|data-?loss|associated-?data|common-?words|^base$/i

export const checkSizes: Check = (root) => {
  const files = listFiles(root).filter((path) => isInSourceFolder(path) && isOurCode(path))
  return [...files.flatMap((path) => checkFile(root, path)), ...checkFolders(files)]
}

function checkFile(root: string, path: string): Complaints {
  const parsed = parseFile(join(root, path))
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '')
  const complaints: string[] = []
  if (parsed.lines > FILE_LINES) complaints.push(`${path}: ${parsed.lines} lines, the alarm is at ${FILE_LINES}`)
  if (isBannedName(stem)) complaints.push(`${path}: its name says nothing; name it after what it does`)
  for (const { name, line } of findExports(parsed)) {
    if (isBannedName(name)) complaints.push(`${path}:${line}: the name ${name} says nothing`)
  }
  for (const size of findFunctions(parsed)) complaints.push(...checkFunction(path, size))
  return complaints
}

function checkFunction(path: string, { name, line, lines, parameters, kind }: FunctionSize): Complaints {
  const limit = kind === 'component' ? COMPONENT_LINES : kind === 'test-group' ? FILE_LINES : FUNCTION_LINES
  return [
    ...(lines > limit ? [`${path}:${line}: ${name} has ${lines} lines, the alarm is at ${limit}`] : []),
    ...(parameters > PARAMETERS && kind !== 'callback'
      ? [`${path}:${line}: ${name} has ${parameters} parameters, at most ${PARAMETERS}`]
      : []),
  ]
}

/** True when a word of the name, kebab-case or camelCase, is on the house's list. */
export function isBannedName(name: string): boolean {
  if (ALLOWED.test(name)) return false
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_]/)
    .some((word) => BANNED.test(word))
}

// Tests stand beside what they test, and some files have to be where Next looks for them.
const NOT_COUNTED = /\.test\.tsx?$|^app\/.*\b(page|layout|error|global-error|not-found|loading|route)\.tsx?$/

function checkFolders(files: readonly string[]): Complaints {
  const counts = new Map<string, number>()
  for (const path of files.filter((one) => !NOT_COUNTED.test(one))) {
    counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > FOLDER_FILES)
    .map(([folder, count]) => `${folder}: ${count} files, the alarm is at ${FOLDER_FILES}; it holds several nouns`)
}

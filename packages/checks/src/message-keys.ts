// Each sentence exists in both languages, and each code that the server can send has one.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check, Complaints } from './check.ts'

const FOLDER = 'app/messages'

export const checkMessageKeys: Check = async (root) => {
  const [english, japanese] = [readMessages(root, 'en'), readMessages(root, 'ja')]
  return [
    ...missing(english, japanese).map((key) => `${FOLDER}/ja: lacks ${key}`),
    ...missing(japanese, english).map((key) => `${FOLDER}/en: lacks ${key}`),
    ...(await checkErrorCodes(root, english)),
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

async function checkErrorCodes(root: string, keys: ReadonlySet<string>): Promise<Complaints> {
  const { errorCategories }: { errorCategories: Record<string, string> } = await import(join(root, 'server/errors.ts'))
  return Object.keys(errorCategories)
    .filter((code) => !keys.has(`errors.${code}`))
    .map((code) => `server/errors.ts: ${code} has no sentence in ${FOLDER}/{en,ja}/errors.json`)
}

// The folders of whole scripts: the corpus, and the versions of the examples.
import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface FolderJob {
  readonly folder: string
  readonly dialect: string
  readonly direction: 'upgrade' | 'downgrade'
  /** Where the answer goes, without its ending. */
  readonly target: string
}

const HERE = dirname(fileURLToPath(import.meta.url))
const CORPUS = resolve(HERE, '../corpus')
const EXAMPLES = resolve(HERE, '../../../examples')
const GOLDEN = resolve(HERE, '../golden/examples')

const EXAMPLE_PROJECTS = [
  ['restarted-container', 'postgresql'],
  ['restarted-container/squashed', 'postgresql'],
  ['growing-model', 'postgresql'],
  ['blocked-deploy', 'postgresql'],
  ['cooking-api', 'mysql'],
  ['launched-service', 'mysql'],
  ['locked-upgrade', 'postgresql'],
] as const

const DIRECTIONS = ['upgrade', 'downgrade'] as const

export function folderJobs(): FolderJob[] {
  const corpus = readdirSync(CORPUS).flatMap((name) =>
    ['postgresql', 'mysql', 'mariadb'].flatMap((dialect) =>
      DIRECTIONS.map((direction) => {
        const folder = join(CORPUS, name)
        return { folder, dialect, direction, target: join(folder, `${direction}.${dialect}`) }
      }),
    ),
  )
  const examples = EXAMPLE_PROJECTS.flatMap(([name, dialect]) =>
    DIRECTIONS.map((direction) => {
      const target = join(GOLDEN, `${name.replaceAll('/', '-')}.${direction}`)
      return { folder: join(EXAMPLES, name, 'migrations/versions'), dialect, direction, target }
    }),
  )
  return [...corpus, ...examples]
}

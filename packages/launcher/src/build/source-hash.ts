// What the runtime is built from, as one hash: the same hash means that nothing has to be built.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { REPOSITORY } from '../repository.ts'

const SOURCES = [
  ...['app', 'server', 'packages', 'migrations', 'public'],
  ...['next.config.ts', 'proxy.ts', 'instrumentation.ts', 'instrumentation-node.ts', 'postcss.config.mjs'],
  ...['tsconfig.json', 'package.json', 'package-lock.json'],
]

const NOT_BUILT = /(^|\/)(node_modules|corpus|golden|checks|test-servers|test-support)$|\.test\.tsx?$/

export function hashSources(root = REPOSITORY): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}\n`)
  const add = (path: string) => {
    const full = join(root, path)
    if (NOT_BUILT.test(path) || !existsSync(full)) return
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`)
      return
    }
    hash.update(`${path}\n`).update(readFileSync(full)).update('\n')
  }
  for (const path of SOURCES) add(path)
  return hash.digest('hex').slice(0, 16)
}

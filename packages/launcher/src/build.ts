// npm run build: the runtime of the current sources. `-- --to FOLDER` puts it at a place of your own, for an image.
import { cpSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureRuntime } from './build/ensure-runtime.ts'
import { homePaths, openHome } from './data/home.ts'

export async function main(args: readonly string[]): Promise<void> {
  process.umask(0o022)
  const { values } = parseArgs({ args: [...args], options: { to: { type: 'string' } } })
  const { folder } = await ensureRuntime(homePaths(openHome()).runtime)
  if (values.to === undefined) {
    console.log(`  The runtime is in ${folder}`)
    return
  }
  rmSync(resolve(values.to), { recursive: true, force: true })
  cpSync(folder, resolve(values.to), { recursive: true, verbatimSymlinks: true })
  console.log(`  The runtime is in ${resolve(values.to)}`)
}

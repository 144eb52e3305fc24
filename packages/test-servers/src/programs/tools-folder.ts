// Where downloaded tools are kept between runs: below Revlane's home, where the servers' account can reach them.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureReachablePlace } from '@revlane/embedded-postgres'

const REPOSITORY = fileURLToPath(new URL('../../../..', import.meta.url))

export function toolsFolder(): string {
  const home = ensureReachablePlace(process.env.REVLANE_HOME ?? join(REPOSITORY, '.revlane'))
  const folder = join(home.folder, 'tools')
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return folder
}

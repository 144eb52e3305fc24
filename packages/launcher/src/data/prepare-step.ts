// The containers' first step, as root: control plane migrated, logins and keys made, each process's files handed to its user.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { processAccounts } from '../processes/accounts.ts'
import { prepareControlPlane } from './control-plane.ts'
import { homePaths } from './home.ts'

function need(name: string): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set`)
  return value
}

const folder = need('REVLANE_HOME')
const ownerUrl = process.env.DATABASE_URL ?? readFileSync(need('DATABASE_URL_FILE'), 'utf8').trim()
const { setupCode } = await prepareControlPlane(ownerUrl, {
  paths: homePaths({ folder, wanted: folder, moved: false }),
  accounts: processAccounts(),
  migrations: fileURLToPath(new URL('./migrations', import.meta.url)),
})
console.log(
  setupCode ? `The control plane is ready. One-time set-up code: ${setupCode}` : 'The control plane is ready.',
)

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

// The password apart from the address, so that no listing of settings shows it.
function ownerUrlOf(address: string, passwordFile: string | undefined): string {
  const url = new URL(address)
  if (passwordFile) url.password = encodeURIComponent(readFileSync(passwordFile, 'utf8').trim())
  return url.href
}

const folder = need('REVLANE_HOME')
const ownerUrl = ownerUrlOf(need('DATABASE_URL'), process.env.DATABASE_PASSWORD_FILE)
const { setupCode } = await prepareControlPlane(ownerUrl, {
  paths: homePaths({ folder, wanted: folder, moved: false }),
  accounts: processAccounts(),
  migrations: fileURLToPath(new URL('./migrations', import.meta.url)),
})
console.log(
  setupCode ? `The control plane is ready. One-time set-up code: ${setupCode}` : 'The control plane is ready.',
)

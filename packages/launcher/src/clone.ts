// npm run test:clone: what a stranger does first. A fresh clone in an empty folder, npm start to the first page, and again;
// as root also under a folder that only root can enter, and as an ordinary user. Minutes; for a nightly run.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findFreePort, findServerAccount, isRoot } from '@revlane/embedded-postgres'
import { runInstallation } from './clone/run-installation.ts'
import { REPOSITORY } from './repository.ts'

type Stranger = {
  readonly name: string
  /** Mode of the folder that holds the clone. */
  readonly mode: number
  readonly umask: number
  readonly account: { uid: number; gid: number } | null
}

type Figures = { cold: number; warm: number; modulesMb: number; dataMb: number }

function strangers(): readonly Stranger[] {
  const plain = { name: isRoot() ? 'as root' : 'as an ordinary user', mode: 0o755, umask: 0o022, account: null }
  const nobody = findServerAccount(['nobody'])
  if (!nobody) return [plain]
  return [
    plain,
    { name: 'as root, in a closed folder', mode: 0o700, umask: 0o077, account: null },
    { name: 'as an ordinary user', mode: 0o755, umask: 0o022, account: nobody },
  ]
}

async function tryAs({ mode, umask, account }: Stranger, emptyCache: boolean): Promise<Figures> {
  process.umask(umask)
  const room = mkdtempSync(join(tmpdir(), 'revlane-clone-'))
  const checkout = join(room, 'revlane')
  const home = join(room, 'home')
  mkdirSync(home)
  try {
    execFileSync('git', ['clone', '-q', '--no-hardlinks', REPOSITORY, checkout])
    chmodSync(room, mode)
    if (account) {
      execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, checkout])
      chownSync(home, account.uid, account.gid)
    }
    const port = await findFreePort()
    const order = { checkout, home, port, account, emptyCache }
    const cold = await runInstallation(order)
    const warm = await runInstallation(order)
    const data = join(checkout, '.revlane/')
    return { cold, warm, modulesMb: megabytes(join(checkout, 'node_modules')), dataMb: megabytes(data) }
  } finally {
    // A link out of the closed folder leads to data of this try alone.
    execFileSync('sh', ['-c', 'd=$(readlink -f "$0/.revlane"); rm -rf "$d"', checkout])
    rmSync(room, { recursive: true, force: true })
  }
}

function megabytes(folder: string): number {
  return Number(execFileSync('du', ['-sm', folder], { encoding: 'utf8' }).split('\t')[0])
}

export async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { 'empty-cache': { type: 'boolean', default: false }, only: { type: 'string' } },
  })
  let failed = 0
  const tried = strangers().filter(({ name }) => values.only === undefined || name === values.only)
  for (const stranger of tried) {
    console.log(`\n== ${stranger.name}`)
    try {
      const { cold, warm, modulesMb, dataMb } = await tryAs(stranger, values['empty-cache'])
      console.log(
        `  ✓ ${stranger.name}: cold ${cold.toFixed(0)} s, warm ${warm.toFixed(1)} s, node_modules ${modulesMb} MB, data and runtime ${dataMb} MB`,
      )
    } catch (error) {
      failed += 1
      console.log(`  ✗ ${stranger.name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  console.log(`\n${tried.length - failed} passed, ${failed} failed`)
  process.exit(failed === 0 ? 0 : 1)
}

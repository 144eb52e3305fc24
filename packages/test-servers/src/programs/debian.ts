// Debian packages, unpacked into a folder of our own: nothing is installed, and no right of root is needed.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runTool } from './tool-process.ts'

export type Unpack = {
  readonly packages: readonly string[]
  /** Becomes a root folder: `into/usr/bin/...`. Left alone when it is there already. */
  readonly into: string
  /** Another suite than the machine's own: then every dependency comes along, libc included. */
  readonly suite?: string
  /** Packages of the closure that the tool runs without. */
  readonly without?: RegExp
}

/** Downloads `packages` with what they need beyond what is installed, and unpacks all of it. Rejects with apt's own words. */
export async function unpackDebianPackages({ packages, into, suite, without }: Unpack): Promise<void> {
  if (existsSync(into)) return
  mkdirSync(dirname(into), { recursive: true })
  const work = mkdtempSync(join(tmpdir(), 'revlane-apt-'))
  const partial = mkdtempSync(`${into}.partial-`)
  try {
    const env = { ...process.env, APT_CONFIG: writePrivateConfig(work, suite), DEBIAN_FRONTEND: 'noninteractive' }
    await runTool('apt-get', ['update', '-qq'], { env })
    const plan = await runTool(
      'apt-get',
      ['install', '-y', '--no-install-recommends', '--print-uris', '-qq', ...packages],
      { env },
    )
    const names = [...plan.matchAll(/^'[^']*' ([^_\s]+)_/gm)].flatMap(([, name]) => (name ? [name] : []))
    const debs = join(work, 'debs')
    mkdirSync(debs)
    await runTool('apt-get', ['download', '-qq', ...names.filter((name) => !without?.test(name))], { env, cwd: debs })
    for (const deb of readdirSync(debs)) await runTool('dpkg-deb', ['-x', join(debs, deb), partial])
    for (const folder of ['doc', 'man', 'locale'])
      rmSync(join(partial, 'usr/share', folder), { recursive: true, force: true })
    chmodSync(partial, 0o755)
    if (!existsSync(into)) renameSync(partial, into)
  } finally {
    rmSync(work, { recursive: true, force: true })
    rmSync(partial, { recursive: true, force: true })
  }
}

/** Installs on the machine itself; for root. Rejects with apt's own words. */
export async function installDebianPackages(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runTool('apt-get', ['update', '-qq'], { env })
  await runTool('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env })
}

// apt with lists and cache of its own. A foreign suite starts from an empty dpkg status, so that its closure is whole.
function writePrivateConfig(work: string, suite?: string): string {
  mkdirSync(join(work, 'lists/partial'), { recursive: true })
  mkdirSync(join(work, 'cache/archives/partial'), { recursive: true })
  const lines = [
    `Dir::State::lists "${work}/lists";`,
    `Dir::Cache "${work}/cache";`,
    'Acquire::Languages "none";',
    'APT::Sandbox::User "root";',
  ]
  if (suite) {
    writeFileSync(join(work, 'status'), '')
    const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg'
    writeFileSync(join(work, 'sources.list'), `deb [signed-by=${keyring}] ${findMirror()} ${suite} main\n`)
    lines.push(
      `Dir::Etc::sourcelist "${work}/sources.list";`,
      'Dir::Etc::sourceparts "/dev/null";',
      'Dir::Etc::preferencesparts "/dev/null";',
      `Dir::State::status "${work}/status";`,
    )
  }
  const path = join(work, 'apt.conf')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** The mirror that this machine uses for Debian itself. */
function findMirror(): string {
  const folder = '/etc/apt/sources.list.d'
  const files = [
    '/etc/apt/sources.list',
    ...(existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []),
  ]
  for (const file of files.filter((name) => existsSync(name))) {
    const uri = /^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(https?:\/\/\S+)/m.exec(readFileSync(file, 'utf8'))?.[1]
    if (uri) return uri
  }
  throw new Error('no mirror is named in /etc/apt')
}

/** True on Debian, whose apt can bring the other tools. */
export function isDebian(): boolean {
  return existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** The library folder of an unpacked root, whatever the processor. */
export function findLibraries(root: string): string {
  const names = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' } as const
  return join(root, 'usr/lib', process.arch === 'arm64' ? names.arm64 : names.x64)
}

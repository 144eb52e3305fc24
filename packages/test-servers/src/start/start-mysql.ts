// A real MySQL, not MariaDB. Debian has it in its sid suite only; unpacked, it runs with its own libc.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, makeOwnedFolder } from '@revlane/embedded-postgres'
import { ToolUnavailable } from '../errors.ts'
import { findLibraries, isDebian, unpackDebianPackages } from '../programs/debian.ts'
import { runTool } from '../programs/tool-process.ts'
import { toolsFolder } from '../programs/tools-folder.ts'
import { type ServerProgram, startMysqlFamily } from './mysql-family.ts'
import type { StartedServer } from './started-server.ts'

// Only mysqld_multi and mysqldumpslow want perl.
const WITHOUT = /^(perl|libperl|libgdbm|libdb5|libtirpc-common|gcc-.*-base)/

/** `mysqld` with the arguments that make it run from where it is. Downloads it once, into Revlane's home. */
export async function ensureMysql(): Promise<readonly string[]> {
  const installed = await findInstalled()
  if (installed) return [installed, '--no-defaults']
  if (!isDebian()) throw new ToolUnavailable('MySQL', 'install MySQL 8.4 or newer so that mysqld is on the PATH')
  const root = join(toolsFolder(), 'mysql')
  try {
    await unpackDebianPackages({
      packages: ['mysql-server-core', 'mysql-client-core'],
      into: root,
      suite: 'sid',
      without: WITHOUT,
    })
  } catch (cause) {
    throw new ToolUnavailable('MySQL', 'apt could not bring mysql-server-core from Debian sid', cause)
  }
  const libraries = findLibraries(root)
  const loader = process.arch === 'arm64' ? 'ld-linux-aarch64.so.1' : 'ld-linux-x86-64.so.2'
  const share = join(root, 'usr/share/mysql')
  return [
    ...[join(libraries, loader), '--library-path', libraries, join(root, 'usr/sbin/mysqld'), '--no-defaults'],
    `--basedir=${join(root, 'usr')}`,
    `--lc-messages-dir=${share}`,
    `--character-sets-dir=${join(share, 'charsets')}`,
    `--plugin-dir=${join(root, 'usr/lib/mysql/plugin')}`,
  ]
}

// MariaDB installs a mysqld too; only the version's words tell.
async function findInstalled(): Promise<string | null> {
  for (const folder of ['/usr/sbin', '/usr/local/bin', '/usr/local/mysql/bin', '/opt/homebrew/bin']) {
    const path = join(folder, 'mysqld')
    if (existsSync(path) && !/mariadb/i.test(await runTool(path, ['--version']))) return path
  }
  return null
}

/** @throws ToolUnavailable, ServerDidNotStart */
export async function startMysql(): Promise<StartedServer> {
  const command = await ensureMysql()
  const program: ServerProgram = {
    name: 'MySQL',
    command,
    initialise: async (dataFolder, account) => {
      const template = await ensureTemplate(command, account)
      await runTool('cp', ['-a', `${template}/.`, dataFolder])
    },
  }
  // secure-file-priv: otherwise it ends because /var/lib/mysql-files is missing.
  return startMysqlFamily(program, [
    '--secure-file-priv=NULL',
    '--mysqlx=OFF',
    '--skip-log-bin',
    '--innodb-buffer-pool-size=64M',
    '--innodb-flush-log-at-trx-commit=0',
  ])
}

// --initialize takes six seconds, a copy of its result less than one.
async function ensureTemplate(command: readonly string[], account: Account | null): Promise<string> {
  const [path = '', ...args] = command
  const version = /\d+\.\d+\.\d+/.exec(await runTool(path, [...args, '--version']))?.[0]
  const template = join(toolsFolder(), `mysql-data-${version}`)
  if (existsSync(template)) return template
  const partial = mkdtempSync(`${template}.partial-`)
  try {
    makeOwnedFolder(partial, account)
    const user = account ? [`--user=${account.name}`] : []
    const options = [
      '--secure-file-priv=NULL',
      `--datadir=${partial}`,
      '--initialize-insecure',
      '--log-error-verbosity=1',
    ]
    await runTool(path, [...args, ...user, ...options], { cwd: '/' })
    // Each server must have a server_uuid of its own; it makes one when this file is missing.
    rmSync(join(partial, 'auto.cnf'), { force: true })
    if (!existsSync(template)) renameSync(partial, template)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return template
}

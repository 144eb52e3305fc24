import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot, SERVER_ENVIRONMENT } from '@revlane/embedded-postgres'
import { ToolUnavailable } from '../errors.ts'
import { findLibraries, installDebianPackages, isDebian, unpackDebianPackages } from '../programs/debian.ts'
import { runTool } from '../programs/tool-process.ts'
import { toolsFolder } from '../programs/tools-folder.ts'
import { type ServerProgram, startMysqlFamily } from './mysql-family.ts'
import type { StartedServer } from './started-server.ts'

const PACKAGES = ['mariadb-server-core', 'mariadb-client']

/** The folder that plays `/`: where `usr/sbin/mariadbd` is. Brings it by apt when it is nowhere. */
export async function ensureMariadb(): Promise<string> {
  if (existsSync('/usr/sbin/mariadbd')) return '/'
  const unpacked = join(toolsFolder(), 'mariadb')
  if (existsSync(unpacked)) return unpacked
  if (!isDebian()) throw new ToolUnavailable('MariaDB', 'install mariadb-server so that /usr/sbin/mariadbd exists')
  try {
    if (!isRoot()) {
      await unpackDebianPackages({ packages: PACKAGES, into: unpacked })
      return unpacked
    }
    await installDebianPackages(PACKAGES)
    return '/'
  } catch (cause) {
    throw new ToolUnavailable('MariaDB', `apt-get install ${PACKAGES.join(' ')}`, cause)
  }
}

/** @throws ToolUnavailable, ServerDidNotStart */
export async function startMariadb(): Promise<StartedServer> {
  const root = await ensureMariadb()
  const env: Record<string, string> = root === '/' ? {} : { LD_LIBRARY_PATH: findLibraries(root) }
  const base = join(root, 'usr')
  const program: ServerProgram = {
    name: 'MariaDB',
    command: [join(base, 'sbin/mariadbd'), '--no-defaults', `--basedir=${base}`],
    env,
    initialise: async (dataFolder, account) => {
      const options = ['--no-defaults', `--basedir=${base}`, `--datadir=${dataFolder}`, '--skip-test-db']
      const user = account ? [`--user=${account.name}`] : []
      await runTool(join(base, 'bin/mariadb-install-db'), [...options, ...user], {
        cwd: '/',
        env: { ...SERVER_ENVIRONMENT, ...env },
      })
    },
  }
  return startMysqlFamily(program, [
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_general_ci',
    '--performance-schema=ON',
    '--innodb-flush-log-at-trx-commit=0',
  ])
}

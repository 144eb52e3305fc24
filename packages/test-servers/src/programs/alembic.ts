// Real Alembic with SQLAlchemy 2, in pure Python: Debian's sid packages, unpacked for whatever Python 3 this machine has.
import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot } from '@revlane/embedded-postgres'
import { ToolUnavailable } from '../errors.ts'
import { installDebianPackages, isDebian, unpackDebianPackages } from './debian.ts'
import { runTool } from './tool-process.ts'
import { toolsFolder } from './tools-folder.ts'

export type Alembic = {
  /** An interpreter; `env` lets it import alembic, sqlalchemy, and the drivers pg8000 and pymysql. */
  readonly python: string
  readonly env: Readonly<Record<string, string>>
  /** Of Alembic. */
  readonly version: string
}

const PACKAGES = [
  ...['python3-alembic', 'python3-sqlalchemy', 'python3-mako', 'python3-markupsafe', 'python3-typing-extensions'],
  ...['python3-pymysql', 'python3-pg8000', 'python3-scramp', 'python3-asn1crypto', 'python3-dateutil', 'python3-six'],
]

/** @throws ToolUnavailable */
export async function ensureAlembic(): Promise<Alembic> {
  const python = await ensurePython()
  if (!isDebian()) throw new ToolUnavailable('Alembic', 'its packages come from Debian by apt')
  const root = join(toolsFolder(), 'alembic')
  // The interpreter and the libraries of sid stay there.
  const without = new RegExp(`^(?!(${PACKAGES.join('|')})$)`)
  try {
    await unpackDebianPackages({ packages: PACKAGES, into: root, suite: 'sid', without })
  } catch (cause) {
    throw new ToolUnavailable('Alembic', 'apt could not bring python3-alembic from Debian sid', cause)
  }
  const library = join(root, 'usr/lib/python3/dist-packages')
  removeCompiledModules(library)
  // Compiled modules are kept, beside what was unpacked and not in the folder of whoever runs it.
  const env = { PYTHONPATH: library, PYTHONPYCACHEPREFIX: join(toolsFolder(), 'alembic-compiled') }
  const version = await runTool(python, ['-c', 'import alembic; print(alembic.__version__)'], {
    env: { ...process.env, ...env },
  })
  return { python, env, version: version.trim() }
}

async function ensurePython(): Promise<string> {
  const found = findPython()
  if (found) return found
  const unavailable = (cause?: unknown) => new ToolUnavailable('Python 3', 'apt-get install python3', cause)
  if (!isDebian() || !isRoot()) throw unavailable()
  try {
    await installDebianPackages(['python3'])
  } catch (cause) {
    throw unavailable(cause)
  }
  return findPython() ?? '/usr/bin/python3'
}

/** The interpreter's own path: a version manager's stand-in may depend on the folder that it is called from. */
function findPython(): string | null {
  try {
    return execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim()
  } catch {
    return null
  }
}

/** They were built for sid's own Python; each of these packages runs without. */
function removeCompiledModules(library: string): void {
  for (const name of readdirSync(library, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.so')) rmSync(join(library, name), { force: true })
  }
}

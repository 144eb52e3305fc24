// Copies of examples/locked-upgrade, and real `alembic upgrade head` processes in them.
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureAlembic } from '@revlane/test-servers'
import type { SessionTarget } from '../session/session.ts'

const EXAMPLE = fileURLToPath(new URL('../../../../examples/locked-upgrade', import.meta.url))

const MAIN = 'import sys; from alembic.config import main; sys.exit(main(prog="alembic", argv=["upgrade", "head"]))'

/** Processes that begin at the same moment with everything imported, so that they race for the database alone. */
const RACE = `
import json, os, random, sys, traceback
import alembic.config, pg8000, pymysql, sqlalchemy.dialects.mysql, sqlalchemy.dialects.postgresql

def upgrade():
    try:
        alembic.config.main(prog="alembic", argv=["upgrade", "head"])
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
        return 1
    return 0

gate, opener = os.pipe()
children = []
for _ in range(int(os.environ["COUNT"])):
    child = os.fork()
    if child == 0:
        os.close(opener)
        os.read(gate, 1)
        random.seed()
        os._exit(upgrade() & 255)
    children.append(child)
os.close(opener)
print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]))
`

/** A revision that says that it is at work, and then goes on working as it is told. */
const HELD = `
import os, time
from alembic import op

revision, down_revision, branch_labels, depends_on = "e1d7a45c0b92", "c49b72f0e318", None, None

# Alembic reads the scripts after the rows, so whoever is here goes by rows that are two seconds old by then.
if os.environ.get("SLOW"):
    time.sleep(2)


def upgrade():
    op.execute("INSERT INTO parcels (label) VALUES ('held')")
    folder = os.environ["MARKS"]
    open(os.path.join(folder, "reached"), "w").close()
    if os.environ.get("HELD_BY"):
        op.execute(os.environ["HELD_BY"])
    while not os.path.exists(os.path.join(folder, "go")):
        time.sleep(0.02)


def downgrade():
    pass
`

export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

export interface PythonProcess {
  readonly child: ChildProcess
  /** What it wrote to stderr so far. */
  errors(): string
  readonly ended: Promise<Ended>
}

export interface LockedProject {
  /** Runs Python in the project's folder: a program, or `alembic upgrade head`. */
  run(target: SessionTarget, options?: { program?: string; env?: Record<string, string> }): Promise<PythonProcess>
  /** Several upgrades that start at the same moment: how each ended, and what they wrote to stderr together. */
  race(target: SessionTarget, count: number): Promise<{ codes: readonly number[]; errors: string }>
  /** True once the last revision is at work. */
  reached(): boolean
  /** Lets the last revision end. */
  go(): void
  /** Ends what still runs, and takes the folder away. */
  drop(): void
}

function urlOf({ fields, password }: SessionTarget): string {
  const driver = fields.engine === 'postgresql' ? 'postgresql+pg8000' : 'mysql+pymysql'
  return `${driver}://${fields.user}:${encodeURIComponent(password ?? '')}@${fields.host}:${fields.port}/${fields.database}`
}

export function copyProject({ locked = true }: { locked?: boolean } = {}): LockedProject {
  const folder = mkdtempSync(join(tmpdir(), 'revlane-locked-upgrade-'))
  cpSync(EXAMPLE, folder, { recursive: true })
  writeFileSync(join(folder, 'migrations/versions/e1d7a45c0b92_held.py'), HELD)
  const environment = join(folder, 'migrations/env.py')
  if (!locked) {
    const withLock = readFileSync(environment, 'utf8')
    writeFileSync(environment, withLock.replace(', migration_lock(connection)', ''))
  }
  const children = new Set<ChildProcess>()
  const run: LockedProject['run'] = async (target, { program = MAIN, env = {} } = {}) => {
    const { python, env: alembic } = await ensureAlembic()
    const child = spawn(python, ['-c', program], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...alembic, DATABASE_URL: urlOf(target), MARKS: folder, ...env },
    })
    children.add(child)
    let output = ''
    let errors = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => {
        children.delete(child)
        resolve({ code, output, errors })
      })
    })
    return { child, errors: () => errors, ended }
  }
  return {
    run,
    race: async (target, count) => {
      const env = { COUNT: String(count), SLOW: locked ? '' : 'yes' }
      const { output, errors } = await (await run(target, { program: RACE, env })).ended
      return { codes: JSON.parse(output || '[]'), errors }
    },
    reached: () => existsSync(join(folder, 'reached')),
    go: () => writeFileSync(join(folder, 'go'), ''),
    drop: () => {
      for (const child of children) child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

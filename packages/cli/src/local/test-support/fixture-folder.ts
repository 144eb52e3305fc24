// A recorded fixture as a folder on disk, as it stood when real Alembic was run in it.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** `name|content`, or an id with its down revision and more. */
export type FixtureRevision =
  | string
  | [string, string | string[] | null, { labels?: string[]; deps?: string | string[]; loc?: string; fn?: string }?]

export interface Fixture {
  readonly revisions: readonly FixtureRevision[]
  readonly commands: Readonly<Record<string, { rc: number; stdout: string; stderr: string }>>
  readonly online?: readonly { cmd: string; rc: number; stdout: string; version_rows: readonly string[] | string }[]
  readonly ini?: string
}

const corpus = new URL('../../../corpus/command-runs.json', import.meta.url)

export function readFixtures(): Readonly<Record<string, Fixture>> {
  // The shape above is that of the file.
  return JSON.parse(readFileSync(corpus, 'utf8')) as Record<string, Fixture>
}

const template = `"""\${message}

Revision ID: \${up_revision}
Revises: \${down_revision | comma,n}
Create Date: \${create_date}

"""
from alembic import op
import sqlalchemy as sa
\${imports if imports else ""}

revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}
branch_labels = \${repr(branch_labels)}
depends_on = \${repr(depends_on)}


def upgrade():
    \${upgrades if upgrades else "pass"}


def downgrade():
    \${downgrades if downgrades else "pass"}
`

/** @returns the folder, which its caller removes */
export function makeFolder({ revisions, ini }: Fixture): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'revlane-fixture-')))
  mkdirSync(join(folder, 'versions'))
  writeFileSync(join(folder, 'alembic.ini'), `[alembic]\nscript_location = %(here)s\n${ini ?? ''}\n`)
  writeFileSync(join(folder, 'script.py.mako'), template)
  for (const revision of revisions) writeRevision(folder, revision)
  return folder
}

function writeRevision(folder: string, revision: FixtureRevision): void {
  const [path, text] = typeof revision === 'string' ? rawFile(revision) : madeFile(revision)
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function rawFile(given: string): [string, string] {
  const bar = given.indexOf('|')
  return [`versions/${given.slice(0, bar)}`, given.slice(bar + 1)]
}

function madeFile([id, down, more = {}]: Exclude<FixtureRevision, string>): [string, string] {
  const name = more.fn ?? `${id}_.py`
  const lines = [
    `"""rev ${id}\n\nRevision ID: ${id}\n"""`,
    'from alembic import op',
    `revision = ${python(id)}`,
    `down_revision = ${python(down)}`,
    `branch_labels = ${python(more.labels ?? null)}`,
    `depends_on = ${python(more.deps ?? null)}`,
    `def upgrade():\n    op.execute("select 'up ${id}'")`,
    `def downgrade():\n    op.execute("select 'down ${id}'")`,
  ]
  return [`${more.loc ?? 'versions'}/${name}`, `${lines.join('\n')}\n`]
}

function python(value: string | readonly string[] | null): string {
  if (value === null) return 'None'
  return typeof value === 'string'
    ? JSON.stringify(value)
    : `(${value.map((each) => `${JSON.stringify(each)}, `).join('')})`
}

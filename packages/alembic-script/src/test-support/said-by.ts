// Runs a piece of Python as the body of upgrade() and gives what it said, and what was refused.
import { readScript } from '../index.ts'
import { interpretScript } from '../interpret/interpret-script.ts'
import { readModuleNow } from '../read/read-module.ts'

const HEAD = [
  'from alembic import op',
  "revision = 'a'",
  'down_revision = None',
  'def say(*values):',
  "    op.execute(' ¦ '.join(value if isinstance(value, str) else repr(value) for value in values))",
]

export interface Said {
  readonly said: readonly string[]
  readonly refusals: readonly string[]
}

/** The module's own names are globals there, as they are where Python runs the file. */
export async function saidBy(python: string): Promise<Said> {
  const source = [...HEAD, 'def upgrade():', '    pass', ''].join('\n')
  const script = await readScript({ path: 'a.py', bytes: new TextEncoder().encode(source) })
  const body = readModuleNow({ path: 'b.py', bytes: new TextEncoder().encode(python) })
  const withBody = { ...script, syntax: joined(script.syntax, body) }
  const settings = { engine: 'postgresql', versionTable: { schema: null, name: 'alembic_version' } } as const
  const found = interpretScript({ script: withBody, direction: 'upgrade', mode: 'online' }, settings)
  return {
    said: found.operations.flatMap(({ operation }) =>
      operation.kind === 'execute' && operation.sql.kind === 'sql-text' ? [operation.sql.text] : [],
    ),
    refusals: found.refusals.map(({ code, at }) => `${code} ${at.line} ${at.text}`),
  }
}

type Syntax = Awaited<ReturnType<typeof readScript>>['syntax']

/** upgrade() runs the statements of the other file. */
function joined(script: Syntax, other: Syntax): Syntax {
  const body = script.body.map((statement) =>
    statement.kind === 'function' && statement.name === 'upgrade' ? { ...statement, body: other.body } : statement,
  )
  return { ...script, body }
}

// Random statements in SQLAlchemy's expression language: printed as real Alembic prints them on each dialect, or refused.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureAlembic } from '@revlane/test-servers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileScript, createCompileMemo, readScript } from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'
import { randomBody, scriptOf } from '../test-support/random-sql.ts'

const DIALECTS = ['postgresql', 'mysql', 'mariadb'] as const
const BODIES = 400
const RENDERER = fileURLToPath(new URL('../../corpus-tools/render_bodies.py', import.meta.url))
const MINUTE_MS = 60_000

type Answer = Readonly<Record<(typeof DIALECTS)[number], string | { readonly error: string }>>

async function realAnswers(scripts: readonly string[]): Promise<readonly Answer[]> {
  const { python, env } = await ensureAlembic()
  const said = spawnSync(python, [RENDERER], {
    input: JSON.stringify(scripts.map((body) => ({ body, dialects: DIALECTS }))),
    encoding: 'utf8',
    env: { ...process.env, ...env, PYTHONHASHSEED: '0' },
    maxBuffer: 2 ** 28,
    timeout: 2 * MINUTE_MS,
  })
  if (said.status !== 0) throw new Error(said.stderr)
  return JSON.parse(said.stdout)
}

async function ourText(script: string, dialect: (typeof DIALECTS)[number]): Promise<string | null> {
  const read = await readScript({ path: 'random.py', bytes: new TextEncoder().encode(script) })
  const settings = { ...settingsFor(dialect), texts: 'sql' as const }
  const { sql } = compileScript(read, 'upgrade', { settings, memo: createCompileMemo() })
  return sql.ok ? sql.statements.map((statement) => `${statement.sql};\n\n`).join('') : null
}

test(
  'random statements print as real Alembic prints them, or are refused',
  async () => {
    const bodies = fc.sample(randomBody, BODIES)
    const scripts = bodies.map(scriptOf)
    const answers = await realAnswers(scripts)
    let same = 0
    let rendered = 0
    for (const [position, script] of scripts.entries()) {
      for (const dialect of DIALECTS) {
        const real = answers[position]?.[dialect] ?? { error: 'no answer' }
        const ours = await ourText(script, dialect)
        if (typeof real === 'string') rendered += 1
        if (ours === null) continue
        expect({ body: bodies[position], dialect, sql: ours }).toEqual({ body: bodies[position], dialect, sql: real })
        same += 1
      }
    }
    // What is refused though Alembic renders it stays rare.
    expect(same / rendered).toBeGreaterThan(0.95)
  },
  4 * MINUTE_MS,
)

// Random operations with random options: printed as real Alembic prints them on each dialect, or refused.
//
// The long form, thousands of bodies of any seed: python parity/random_scripts.py --seed 1 --kinds ddl | npx tsx parity/compare-random.ts
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureAlembic } from '@revlane/test-servers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameText } from '../../parity/same-text.ts'
import { compileScript, createCompileMemo, readScript } from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'

const DIALECTS = ['postgresql', 'mysql', 'mariadb'] as const
const BODIES = 400
const GENERATOR = fileURLToPath(new URL('../../parity/random_scripts.py', import.meta.url))
const MINUTE_MS = 60_000

interface RandomScript {
  readonly body: string
  readonly source: string
  readonly answers: Readonly<Record<(typeof DIALECTS)[number], string | { readonly error: string }>>
}

async function randomScripts(seed: number): Promise<readonly RandomScript[]> {
  const { python, env } = await ensureAlembic()
  const said = spawnSync(python, [GENERATOR, '--seed', String(seed), '--bodies', String(BODIES), '--kinds', 'ddl'], {
    encoding: 'utf8',
    env: { ...process.env, ...env, PYTHONHASHSEED: '0' },
    maxBuffer: 2 ** 28,
    timeout: 2 * MINUTE_MS,
  })
  if (said.status !== 0) throw new Error(said.stderr)
  return said.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** What Alembic takes from Python's sets has no order: the constraints of ADD COLUMN, the indexes of CREATE TABLE. */
function isSameWork(real: string, ours: string): boolean {
  const statements = (text: string) => text.split(';\n\n').sort().join()
  return isSameText(real, ours) || statements(real) === statements(ours)
}

async function ourText(source: string, dialect: (typeof DIALECTS)[number]): Promise<string | null> {
  const script = await readScript({ path: 'random.py', bytes: new TextEncoder().encode(source) })
  const settings = { ...settingsFor(dialect), texts: 'sql' as const }
  const { sql } = compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
  return sql.ok ? sql.statements.map((statement) => `${statement.sql};\n\n`).join('') : null
}

test(
  'random operations print as real Alembic prints them, or are refused',
  async () => {
    const seed = fc.sample(fc.integer({ min: 0, max: 1_000_000 }), 1)[0] ?? 0
    let same = 0
    let rendered = 0
    for (const { body, source, answers } of await randomScripts(seed)) {
      for (const dialect of DIALECTS) {
        const real = answers[dialect]
        const ours = await ourText(source, dialect)
        if (typeof real === 'string') rendered += 1
        if (ours === null) continue
        if (typeof real !== 'string' || !isSameWork(real, ours)) {
          expect({ seed, body, dialect, sql: ours }).toEqual({ seed, body, dialect, sql: real })
        }
        same += 1
      }
    }
    // What is refused though Alembic renders it stays rare: names that are empty.
    expect(same / rendered).toBeGreaterThan(0.95)
  },
  4 * MINUTE_MS,
)

// Bodies of golden/bodies with what real Alembic prints for them: equal or refused, never different.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileScript, createCompileMemo, readScript } from './index.ts'
import { settingsFor } from './test-support/offline-run.ts'

type Dialect = 'postgresql' | 'mysql' | 'mariadb'
type Recorded = Record<
  string,
  { readonly source: string } & Partial<Record<Dialect, string | { readonly error: string }>>
>

const RECORDED = new URL('../golden/recorded/', import.meta.url)
/** `area: name | dialect` that are refused though Alembic renders them; one that starts to compile must leave the list. */
const refusedForNow = new Set<string>(
  JSON.parse(readFileSync(new URL('../golden/refused_bodies.json', import.meta.url), 'utf8')),
)
const areas = readdirSync(RECORDED).map((file) => {
  const recorded: Recorded = JSON.parse(readFileSync(new URL(file, RECORDED), 'utf8'))
  return [file.replace('.json', ''), Object.entries(recorded)] as const
})

async function printed(source: string, dialect: Dialect): Promise<string | null> {
  const script = await readScript({ path: 'case.py', bytes: new TextEncoder().encode(source) }).catch(() => null)
  if (script === null) return null
  const settings = { ...settingsFor(dialect), texts: 'sql' as const }
  const { sql } = compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
  return sql.ok ? sql.statements.map((statement) => `${statement.sql};\n\n`).join('') : null
}

describe.each(areas)('%s', (area, bodies) => {
  const runs = bodies.flatMap(([name, { source, ...expected }]) =>
    (['postgresql', 'mysql', 'mariadb'] as const)
      .filter((dialect) => expected[dialect] !== undefined)
      .map((dialect) => ({ name, dialect, source, expected: expected[dialect] })),
  )

  it.each(runs)('$name is rendered for $dialect as Alembic does, or refused', async (run) => {
    const actual = await printed(run.source, run.dialect)
    if (typeof run.expected !== 'string') expect(actual).toBeNull()
    else if (refusedForNow.has(`${area}: ${run.name} | ${run.dialect}`)) {
      expect(actual, 'this one compiles now: take it off refused_bodies.json').toBeNull()
    } else expect(actual).toBe(run.expected)
  })
})

it('keeps the list of refused bodies free of names that are none', () => {
  const known = new Set(
    areas.flatMap(([area, bodies]) =>
      bodies.flatMap(([name, recorded]) => Object.keys(recorded).map((dialect) => `${area}: ${name} | ${dialect}`)),
    ),
  )
  expect([...refusedForNow].filter((key) => !known.has(key))).toEqual([])
})

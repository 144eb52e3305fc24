// Types and operations of libraries, with what their own source prints under real Alembic: equal or refused, never different.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileScript, createCompileMemo, readScript } from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'

type Answer = { readonly sql: string } | { readonly error: string }
type Engine = 'postgresql' | 'mysql' | 'mariadb'
type LibraryCase = { readonly name: string; readonly imports: string; readonly body: string } & Record<Engine, Answer>

const cases: readonly LibraryCase[] = JSON.parse(
  readFileSync(new URL('../../golden/third-party-cases.json', import.meta.url), 'utf8'),
)

async function printed({ imports, body }: LibraryCase, engine: Engine): Promise<string | null> {
  const lines = body.split('\n')
  const source = [
    ...['from alembic import op', 'import sqlalchemy as sa', imports, 'revision = "a"', 'down_revision = None'],
    ...[...lines.slice(0, -1), 'def upgrade():', `    ${lines.at(-1)}`, ''],
  ].join('\n')
  const script = await readScript({ path: 'case.py', bytes: new TextEncoder().encode(source) })
  const compiled = compileScript(script, 'upgrade', { settings: settingsFor(engine), memo: createCompileMemo() })
  return compiled.sql.ok ? compiled.sql.statements.map(({ sql }) => `${sql};\n\n`).join('') : null
}

/** GeoAlchemy2 does more than print types there: what of it is not followed must be refused, and leaves this list when it is. */
const refused = new Set([
  ...[
    'Geometry()',
    'Geometry("POINT", srid=4326)',
    'Geography("MULTIPOLYGON", 4326)',
    'Geometry("POINT", use_N_D_index=True)',
    'Raster()',
    'Geometry("POINT", 4326, use_typmod=False)',
    'schema and quoting',
    'add column',
    'alter column',
    'helpers add column',
  ].flatMap((name) => ['mysql', 'mariadb'].map((engine) => `geoalchemy2: ${name} | ${engine}`)),
  ...['postgresql', 'mysql', 'mariadb'].map(
    (engine) => `geoalchemy2: Geometry("point", srid=4326, nullable=False, spatial_index=False) | ${engine}`,
  ),
])

describe.each(['postgresql', 'mysql', 'mariadb'] as const)('libraries on %s', (engine) => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const expected = one[engine]
    const isPrinted = 'sql' in expected && !refused.has(`${one.name} | ${engine}`)
    expect(await printed(one, engine)).toBe(isPrinted ? expected.sql : null)
  })
})

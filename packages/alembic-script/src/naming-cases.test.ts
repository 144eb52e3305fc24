// Naming conventions: what real Alembic prints with none and with two conventions.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CompileSettings, compileScript, createCompileMemo, readScript } from './index.ts'

type Convention = 'none' | 'nc' | 'nc_my' | 'nc2'
interface NamingGolden {
  readonly conventions: { readonly nc: Record<string, string>; readonly nc2: Record<string, string> }
  readonly cases: Record<string, { readonly body: string } & Record<Convention, string>>
}

const { conventions, cases }: NamingGolden = JSON.parse(
  readFileSync(new URL('../golden/naming_cases.json', import.meta.url), 'utf8'),
)
const versionTable = { schema: null, name: 'alembic_version' }
const SETTINGS: Record<Convention, CompileSettings> = {
  none: { engine: 'postgresql', versionTable },
  nc: { engine: 'postgresql', versionTable, namingConvention: conventions.nc },
  nc_my: { engine: 'mysql', versionTable, namingConvention: conventions.nc },
  nc2: { engine: 'postgresql', versionTable, namingConvention: conventions.nc2 },
}

describe.each(Object.entries(cases))('%s', (_name, golden) => {
  it.each(['none', 'nc', 'nc_my', 'nc2'] as const)('with convention %s', async (convention) => {
    const source = [
      'from alembic import op',
      'import sqlalchemy as sa',
      'from sqlalchemy.dialects import postgresql',
      'revision = "a"',
      'down_revision = None',
      'def upgrade():',
      ...golden.body.split('\n').map((line) => `    ${line}`),
    ].join('\n')
    const script = await readScript({ path: 'case.py', bytes: new TextEncoder().encode(source) })
    const compiled = compileScript(script, 'upgrade', { settings: SETTINGS[convention], memo: createCompileMemo() })
    const expected = golden[convention]
    // The record marks an exception by two exclamation marks.
    if (expected.startsWith('!!')) expect(compiled.sql.ok).toBe(false)
    else expect(compiled.sql.ok && compiled.sql.statements.map(({ sql }) => `${sql};`).join('\n\n')).toBe(expected)
  })
})

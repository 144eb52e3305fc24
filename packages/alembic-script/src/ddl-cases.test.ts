// Every operation with every option, and every type: equal to what real Alembic prints, or refused where it fails.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileScript, createCompileMemo, readScript } from './index.ts'
import { settingsFor } from './test-support/offline-run.ts'

const ENGINES = ['postgresql', 'mysql', 'mariadb'] as const

type DdlCase = { readonly body: string } & Readonly<Record<(typeof ENGINES)[number], string | { error: string }>>

const cases: DdlCase[] = JSON.parse(readFileSync(new URL('../golden/ddl_cases.json', import.meta.url), 'utf8'))

/** Refused though Alembic prints something: SQL that no server takes, or operations that are objects. */
const REFUSED = [
  /\[sa\.Column\('a', sa\.Integer\)\]\)$/,
  /ColumnDefault\(5\)/,
  /alembic\.operations import ops/,
  /AddConstraint\(/,
]
/** Alembic fails on the type of an argument that matters only to another dialect. */
const LAZY = [/existing_type=sa\.Sequence/, /postgresql_using=sa\.text/]

async function printed(body: string, engine: (typeof ENGINES)[number]): Promise<string | null> {
  const source = [
    'from alembic import op',
    'import sqlalchemy as sa',
    'from sqlalchemy.dialects import postgresql, mysql',
    'revision = "a"',
    'down_revision = None',
    'def upgrade():',
    ...body.split('\n').map((line) => `    ${line}`),
    '',
  ].join('\n')
  const script = await readScript({ path: 'case.py', bytes: new TextEncoder().encode(source) })
  const settings = { ...settingsFor(engine), texts: 'sql' as const }
  const { sql } = compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
  return sql.ok ? sql.statements.map((statement) => `${statement.sql};\n\n`).join('') : null
}

describe.each(ENGINES)('DDL for %s', (engine) => {
  it.each(cases)('$body', async (given) => {
    const expected = given[engine]
    const actual = await printed(given.body, engine)
    const mayRefuse = [...REFUSED, ...LAZY].some((pattern) => pattern.test(given.body))
    if (typeof expected !== 'string' || (mayRefuse && actual === null)) expect(actual).toBeNull()
    else expect(actual).toBe(expected)
  })
})

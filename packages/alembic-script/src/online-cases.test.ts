// The plan is what online Alembic would send: equal to `--sql`, but for what a live connection tells SQLAlchemy.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type CompileSettings, compileScript, createCompileMemo, readScript } from './index.ts'

interface GoldenCase {
  readonly body: string
  readonly postgresql: unknown
  readonly mysql: unknown
  readonly mariadb: unknown
}
type Server = 'postgresql' | 'mysql' | 'mariadb' | 'mysql on mariadb'

function golden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8'))
}
const { cases } = golden<{ cases: Record<string, GoldenCase> }>('cases.json')
const differences = golden<Record<Server, Record<string, string>>>('online_differences.json')
/**
 * What the record can't see, because it prints: values that only a driver takes, answers of a live connection, and null where
 * online Alembic fails or where the database must answer. Histories of parity/online run the same on servers.
 */
const byHand = golden<Record<Server, Record<string, string | null>>>('online_by_hand.json')

const versionTable = { schema: null, name: 'alembic_version' }
const SETTINGS: Record<Server, CompileSettings> = {
  postgresql: { engine: 'postgresql', versionTable },
  mysql: { engine: 'mysql', versionTable },
  mariadb: { engine: 'mariadb', versionTable },
  'mysql on mariadb': { engine: 'mariadb', dialectName: 'mysql', versionTable },
}
/** Alembic's own order is that of a Python set here. */
const UNORDERED = new Set(['ct index inline', 'ct kw', 'ct kw2'])

function words(text: string): string[] {
  return text.split(/;\n\n|[ )]/).sort()
}

describe.each(['postgresql', 'mysql', 'mariadb', 'mysql on mariadb'] as const)('online for %s', (server) => {
  it.each(Object.entries(cases))('%s is sent as Alembic sends it', async (name, { body, ...offline }) => {
    const printed = offline[server === 'mysql on mariadb' ? 'mysql' : server]
    const source = [
      'from alembic import op',
      'import sqlalchemy as sa',
      'from sqlalchemy.dialects import postgresql, mysql',
      'revision = "a"',
      'down_revision = None',
      'def upgrade():',
      ...body.split('\n').map((line) => `    ${line}`),
    ].join('\n')
    const script = await readScript({ path: 'case.py', bytes: new TextEncoder().encode(source) })
    const compiled = compileScript(script, 'upgrade', { settings: SETTINGS[server], memo: createCompileMemo() })
    const recorded = differences[server][name] ?? (typeof printed === 'string' ? printed : null)
    const expected = name in byHand[server] ? byHand[server][name] : recorded
    // The record has Alembic's own spaces for tabs.
    const sent = compiled.plan.ok
      ? compiled.plan.statements.map(({ sql }) => `${sql.replaceAll('\t', '    ')};\n\n`).join('')
      : null
    if (UNORDERED.has(name)) expect(words(sent ?? '')).toEqual(words(expected ?? ''))
    else expect(sent).toBe(expected)
    if (sent === null || typeof printed !== 'string') return
    const said = compiled.notes.some((note) => note.code === 'offline-differs')
    const differs = name in differences[server] || (name in byHand[server] && !name.startsWith('autocommit'))
    expect(said, 'a difference is said').toBe(differs)
  })
})

import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { type Engine, type Finding, readScript, reviewScript } from '../index.ts'
import { readFolder, settingsFor } from '../test-support/offline-run.ts'

async function review(upgrade: string, downgrade: string | null, engine: Engine = 'postgresql'): Promise<Finding[]> {
  const lines = [
    'from alembic import op',
    'import sqlalchemy as sa',
    'revision = "a"',
    'down_revision = None',
    'def upgrade():',
    ...upgrade.split('\n').map((line) => `    ${line}`),
  ]
  if (downgrade !== null) lines.push('def downgrade():', ...downgrade.split('\n').map((line) => `    ${line}`))
  const script = await readScript({ path: 'a.py', bytes: new TextEncoder().encode(lines.join('\n')) })
  return reviewScript(script, settingsFor(engine))
}

it('names each table and column that a direction throws away, at its line', async () => {
  expect(await review("op.drop_column('t', 'c', schema='app')", "op.drop_table('u')")).toEqual([
    { code: 'drops-column', params: { table: 'app.t', column: 'c' }, path: 'a.py', line: 6 },
    { code: 'drops-table', params: { table: 'u' }, path: 'a.py', line: 8 },
  ])
})

it('finds the unguarded type and the empty downgrades of the blocked deploy', async () => {
  const folder = fileURLToPath(new URL('../../../../examples/blocked-deploy/migrations/versions', import.meta.url))
  const scripts = await readFolder(folder)
  const found = scripts.flatMap((script) => reviewScript(script, settingsFor('postgresql')))
  const notDrops = found.filter((finding) => !finding.code.startsWith('drops-'))
  expect(notDrops.map(({ code, path, line }) => `${path}:${line} ${code}`)).toEqual([
    '001_initial_schema.py:21 unguarded-create-type',
    'b0bbf866ebc2_remove_unused_tables.py:29 empty-downgrade',
    'ca1f08e0bc8a_lowercase_task_status.py:26 empty-downgrade',
  ])
})

it('names the type that CREATE TYPE makes with its schema, quoted or not', async () => {
  const names = ['"public"."banreason"', 'app.kind', '"a ""b""" . kind', 'kind']
  const upgrade = names.map((name) => `op.execute('CREATE TYPE ${name} AS ENUM ()')`).join('\n')
  const found = await review(upgrade, 'raise Exception()')
  const types = found.flatMap(({ code, params }) => (code === 'unguarded-create-type' ? [params.type] : []))
  expect(types).toEqual(names)
})

it('says that a script has no downgrade at all', async () => {
  expect(await review("op.drop_index('ix')", null)).toEqual([
    { code: 'missing-downgrade', params: {}, path: 'a.py', line: 1 },
  ])
})

it('finds SQL that a batch block runs before its own changes', async () => {
  const found = await review(
    "with op.batch_alter_table('t') as b:\n    b.execute('select 1')\n    op.execute('select 2')",
    'pass',
  )
  expect(found.map(({ code, line }) => [code, line])).toEqual([
    ['execute-inside-batch', 7],
    ['execute-inside-batch', 8],
    ['empty-downgrade', 9],
  ])
})

it('keeps the mistakes of a script that cannot run: unnamed constraints and parameters without a value', async () => {
  const found = await review("op.execute('update t set a = :a')", "op.drop_constraint(None, 't', type_='unique')")
  expect(found.map(({ code, params }) => [code, params])).toEqual([
    ['unbound-parameter', { name: 'a' }],
    ['constraint-without-name', { type: 'unique' }],
  ])
})

it('warns on MySQL of a MODIFY that repeats no default, and of an index dropped without its table', async () => {
  const found = await review(
    "op.alter_column('t', 'c', existing_type=sa.Integer(), nullable=False)\nop.drop_index('ix')",
    "op.alter_column('t', 'c', existing_type=sa.Integer(), nullable=True, existing_server_default='0')",
    'mysql',
  )
  expect(found.map(({ code }) => code)).toEqual(['modify-loses-attributes', 'index-without-table'])
})

it('says where the text of --sql differs from what runs', async () => {
  const body = "op.add_column('t', sa.Column('c', sa.String(9), server_default='a\\\\b'))"
  const found = await review(body, "op.drop_constraint('x', 't')")
  expect(found).toEqual([{ code: 'offline-differs', params: {}, path: 'a.py', line: 6 }])
})

it('finds CONCURRENTLY inside a transaction, however it is written', async () => {
  const inside =
    "op.create_index('ix', 't', ['c'], postgresql_concurrently=True)\nop.execute('create index concurrently j on t (c)')"
  const outside = `with op.get_context().autocommit_block():\n    ${inside.split('\n').join('\n    ')}`
  const found = await review(`${inside}\n${outside}`, "op.drop_index('ix', 't', postgresql_concurrently=True)")
  expect(found.map(({ code, line }) => [code, line])).toEqual([
    ['concurrently-in-transaction', 6],
    ['concurrently-in-transaction', 7],
    ['concurrently-in-transaction', 12],
  ])
})

it('names what a script imports from elsewhere once, and a downgrade that only raises', async () => {
  const found = await review(
    'import json\nfrom app.models import User\nimport app.models\nop.drop_index("x")',
    'raise Exception("no way")',
  )
  expect(found.map(({ code, params, line }) => [code, params, line])).toEqual([
    ['imports-application', { module: 'app.models' }, 7],
    ['irreversible-downgrade', {}, 11],
  ])
})

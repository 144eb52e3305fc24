import { expect, test } from 'vitest'
import { compileScript } from '../compile/compile-script.ts'
import { readScript } from '../read/read-script.ts'
import { createCompileMemo } from '../settings.ts'
import { replaySchema } from './replay.ts'

const HEADER =
  'from alembic import op\nimport sqlalchemy as sa\nrevision = "b"\ndown_revision = "a"\n\ndef upgrade():\n'

async function planOf(body: string, schema = replaySchema('postgresql').view) {
  const bytes = new TextEncoder().encode(`${HEADER}${body.replace(/^/gm, '    ')}\n`)
  const script = await readScript({ path: 'b.py', bytes })
  const versionTable = { schema: null, name: 'alembic_version' }
  return compileScript(script, 'upgrade', {
    settings: { engine: 'postgresql', versionTable, schema, texts: 'plan' },
    memo: createCompileMemo(),
  }).plan
}

const REFUSED = 'for row in op.get_bind().execute(sa.text("SELECT id FROM boats")):\n    op.drop_table("crews")'

test('a refused script leaves unknown what it names, and nothing else', async () => {
  const history = replaySchema('postgresql')
  for (const name of ['boats', 'crews', 'yards']) history.apply([{ sql: `CREATE TABLE ${name} (id integer)` }])
  const plan = await planOf(REFUSED)
  if (plan.ok || plan.mayTouch === undefined) throw new Error('was not refused by name')
  history.forgetNamed(plan.mayTouch)
  const { view } = history
  expect(view.table({ schema: null, name: 'crews' })).toBe('unknown')
  expect(view.table({ schema: null, name: 'yards' })).toMatchObject({ indexes: [] })
  expect(view.table({ schema: null, name: 'never_named' })).toBeNull()
  expect(view.tables(null)).toBe('unknown')
  expect(view.hasView({ schema: null, name: 'never_named' })).toBe(false)
  history.apply([{ sql: 'CREATE TABLE crews (id integer)' }])
  expect(view.table({ schema: null, name: 'crews' })).toMatchObject({ indexes: [] })
})

test('a script asks whether one table stands in a list that can’t be told as a whole', async () => {
  const history = replaySchema('postgresql')
  history.apply([{ sql: 'CREATE TABLE yards (id integer)' }])
  const plan = await planOf(REFUSED)
  if (plan.ok || plan.mayTouch === undefined) throw new Error('was not refused by name')
  history.forgetNamed(plan.mayTouch)
  const asks = (name: string) => {
    const first =
      'names = sa.inspect(op.get_bind()).get_table_names()\nop.create_table("later", sa.Column("id", sa.Integer))\n'
    return planOf(`${first}if "${name}" in names:\n    op.execute("SELECT 1")`, history.view)
  }
  const count = async (name: string) => {
    const answer = await asks(name)
    return answer.ok ? answer.statements.length : answer.refusals.map(({ code }) => code)
  }
  expect(await count('yards')).toBe(2)
  expect(await count('nowhere')).toBe(1)
  // The list was asked for before.
  expect(await count('later')).toBe(1)
  expect(await count('crews')).toEqual(['schema-unknown'])
})

test.each([
  ['all tables of the database', 'for name in sa.inspect(op.get_bind()).get_table_names():\n    op.drop_table(name)'],
  [
    'a text that is only a gap',
    'for row in op.get_bind().execute(sa.text("SELECT id FROM boats")):\n    op.drop_table(f"{row}")',
  ],
  [
    'texts that are added',
    'for row in op.get_bind().execute(sa.text("SELECT id FROM boats")):\n    op.drop_table("a_" + row)',
  ],
  [
    'what a catalogue lists',
    'for row in op.get_bind().execute(sa.text("SELECT tablename FROM pg_tables")):\n    op.drop_table(row)',
  ],
  ['a function of the project', 'from shop.tables import drop_everything\ndrop_everything()'],
])('a refused script may touch anything that %s names', async (_, body) => {
  const history = replaySchema('postgresql')
  history.forget()
  expect(await planOf(body, history.view)).toMatchObject({ ok: false })
  expect(await planOf(body, history.view)).not.toHaveProperty('mayTouch')
})

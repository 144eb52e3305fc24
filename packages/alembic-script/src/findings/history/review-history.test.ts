import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { HistoryReview, readScript, type Script } from '../../index.ts'
import { readFolder, settingsFor } from '../../test-support/offline-run.ts'

async function script(path: string, upgrade: string, downgrade = 'pass'): Promise<Script> {
  const body = (text: string) => text.split('\n').map((line) => `    ${line}`)
  const lines = [
    'from alembic import op',
    'import sqlalchemy as sa',
    `revision = '${path}'`,
    'down_revision = None',
    'def upgrade():',
    ...body(upgrade),
    'def downgrade():',
    ...body(downgrade),
  ]
  return readScript({ path, bytes: new TextEncoder().encode(lines.join('\n')) })
}

async function review(...scripts: readonly Promise<Script>[]) {
  const history = new HistoryReview()
  const found = (await Promise.all(scripts)).flatMap((each) =>
    history.add({ script: each, settings: settingsFor('postgresql') }),
  )
  return found.map(({ code, path, line, params }) => [code, path, line, params])
}

it('finds the table of the blocked deploy that two revisions create, and the type that the second forgets', async () => {
  const folder = fileURLToPath(new URL('../../../../../examples/blocked-deploy/migrations/versions', import.meta.url))
  const byId = new Map((await readFolder(folder)).map((each) => [each.header.revision, each]))
  const order = ['001', 'b0bbf866ebc2', '002', '79bb97c4352b', 'ca1f08e0bc8a', '003', '004']
  const history = new HistoryReview()
  const found = order.flatMap((id) => {
    const one = byId.get(id)
    return one === undefined ? [] : history.add({ script: one, settings: settingsFor('postgresql') })
  })
  expect(found.map(({ code, path }) => [code, path])).toEqual([
    ['table-created-twice', '002_add_tasks_table.py'],
    ['enum-ignored', '002_add_tasks_table.py'],
  ])
})

it('follows renames and drops, in whatever words they are written', async () => {
  const one = "op.execute('CREATE TABLE \"A\" (id int)')\nop.execute('create table public.b (id int)')"
  const two = "op.rename_table('A', 'c')\nop.drop_table('b')\nop.create_table('b', sa.Column('id', sa.Integer))"
  const three = "op.execute('CREATE TABLE IF NOT EXISTS c (id int)')\nop.create_table('A', sa.Column('id', sa.Integer))"
  const four = "op.execute('CREATE TABLE c (id int)')"
  expect(await review(script('1', one), script('2', two), script('3', three), script('4', four))).toEqual([
    ['table-created-twice', '4', 6, { table: 'c', before: '3:6' }],
  ])
})

it('finds types that are made twice, and those that a downgrade leaves', async () => {
  const make = 'op.execute("CREATE TYPE mood AS ENUM (\'a\')")'
  const column = "op.create_table('t', sa.Column('m', sa.Enum('x', name='kind')))"
  expect(
    await review(script('1', make, 'op.execute("DROP TYPE mood")'), script('2', column, "op.drop_table('t')")),
  ).toEqual([['enum-not-dropped', '2', 6, { type: 'kind' }]])
  expect(await review(script('1', make), script('2', make))).toEqual([
    ['type-created-twice', '2', 6, { type: 'mood', before: '1:6' }],
  ])
})

import { expect, it } from 'vitest'
import { readModuleNow } from '../../read/read-module.ts'
import { readScript } from '../../read/read-script.ts'
import { type CompileSettings, createCompileMemo, type ModuleSource } from '../../settings.ts'
import { compileScript } from '../compile-script.ts'
import { CompileCache } from './compile-cache.ts'

const HEAD = 'import sqlalchemy as sa\nfrom alembic import op\nrevision = "a"\ndown_revision = None\n'
const SETTINGS: CompileSettings = { engine: 'postgresql', versionTable: { schema: null, name: 'alembic_version' } }
const encode = (text: string) => new TextEncoder().encode(text)
const script = (body: string, path = 'a.py') => readScript({ path, bytes: encode(HEAD + body) })

const MAKES_TABLE = 'def upgrade():\n    op.create_table("t", sa.Column("c", sa.Enum("x", name="e")))\n'

function sourceOf(text: string): ModuleSource {
  const module = readModuleNow({ path: 'app/names.py', bytes: encode(text) })
  return { find: (dotted) => (dotted === 'app.names' ? { path: 'app/names.py', module } : null) }
}

it('gives the very answer again, and leaves the memo as compiling would', async () => {
  const cache = new CompileCache()
  const made = await script(MAKES_TABLE)
  const plainMemo = createCompileMemo()
  const plain = compileScript(made, 'upgrade', { settings: SETTINGS, memo: plainMemo })
  const memo = createCompileMemo()
  const first = cache.compile(made, 'upgrade', { settings: SETTINGS, memo })
  const again = createCompileMemo()
  const second = cache.compile(await script(MAKES_TABLE), 'upgrade', { settings: { ...SETTINGS }, memo: again })
  expect(first).toEqual(plain)
  expect(second).toBe(first)
  expect(memo).toEqual(plainMemo)
  expect(again).toEqual(plainMemo)
})

it('compiles again when the run knows of another enum type', async () => {
  const cache = new CompileCache()
  const made = await script(MAKES_TABLE)
  const memo = createCompileMemo()
  const first = cache.compile(made, 'upgrade', { settings: SETTINGS, memo })
  const second = cache.compile(made, 'upgrade', { settings: SETTINGS, memo })
  expect(first.plan).not.toEqual(second.plan)
})

it.each([
  ['the text', MAKES_TABLE.replace('"t"', '"u"'), SETTINGS],
  ['the dialect', MAKES_TABLE, { ...SETTINGS, engine: 'mysql' as const }],
  ['the naming convention', MAKES_TABLE, { ...SETTINGS, namingConvention: { pk: 'pk_%(table_name)s' } }],
  ['the type map', MAKES_TABLE, { ...SETTINGS, typeMap: { 'app.T': 'sa.Text()' } }],
])('compiles again when %s is another', async (_what, body, settings) => {
  const cache = new CompileCache()
  const first = cache.compile(await script(MAKES_TABLE), 'upgrade', { settings: SETTINGS, memo: createCompileMemo() })
  const second = cache.compile(await script(body), 'upgrade', { settings, memo: createCompileMemo() })
  expect(second).not.toBe(first)
})

it('compiles again when a module of the project changed that the script imports, and only then', async () => {
  const cache = new CompileCache()
  const body = 'from app.names import NAME\ndef upgrade():\n    op.execute("DROP TABLE " + NAME)\n'
  const made = await script(body)
  const compile = (modules: ModuleSource) =>
    cache.compile(made, 'upgrade', { settings: { ...SETTINGS, modules }, memo: createCompileMemo() })
  const source = sourceOf('NAME = "old"\n')
  const first = compile(source)
  expect(first.plan).toMatchObject({ ok: true, statements: [{ sql: 'DROP TABLE old' }] })
  expect(compile(source)).toBe(first)
  expect(compile(sourceOf('NAME = "new"\n')).plan).toMatchObject({ statements: [{ sql: 'DROP TABLE new' }] })
})

it('never keeps what came from chance', async () => {
  const cache = new CompileCache()
  const made = await script('import uuid\ndef upgrade():\n    op.execute("SELECT \'%s\'" % uuid.uuid4())\n')
  let count = 0
  const chance = {
    now: new Date(0),
    uuid: () => `00000000-0000-4000-8000-00000000000${++count}`,
    bytes: (length: number) => new Uint8Array(length),
  }
  const texts = [1, 2].map(() =>
    cache.compile(made, 'upgrade', { settings: { ...SETTINGS, chance }, memo: createCompileMemo() }),
  )
  expect(texts[0]?.plan).toMatchObject({ ok: true })
  expect(texts[0]?.plan).not.toEqual(texts[1]?.plan)
})

it('forgets the oldest when it holds too much', async () => {
  const cache = new CompileCache(2_500)
  const scripts = [
    await script(MAKES_TABLE, 'a.py'),
    await script(MAKES_TABLE, 'b.py'),
    await script(MAKES_TABLE, 'c.py'),
  ]
  const all = () =>
    scripts.map((one) => cache.compile(one, 'upgrade', { settings: SETTINGS, memo: createCompileMemo() }))
  const [first, , last] = all()
  const compile = (index: number) => {
    const one = scripts[index]
    if (one === undefined) throw new RangeError('no script')
    return cache.compile(one, 'upgrade', { settings: SETTINGS, memo: createCompileMemo() })
  }
  expect(compile(2)).toBe(last)
  expect(compile(0)).not.toBe(first)
})

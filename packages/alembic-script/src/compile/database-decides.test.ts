// What a script does only when the database lets it: to be refused, not guessed.
import { expect, it } from 'vitest'
import { type CompiledScript, compileScript, createCompileMemo, readScript } from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'

const HEAD = 'from alembic import op\nimport sqlalchemy as sa\nrevision = "a"\ndown_revision = None\n'

async function compile(lines: readonly string[]): Promise<CompiledScript> {
  const source = `${HEAD}def upgrade():\n${lines.map((line) => `    ${line}\n`).join('')}`
  const script = await readScript({ path: 'a.py', bytes: new TextEncoder().encode(source) })
  return compileScript(script, 'upgrade', { settings: settingsFor('postgresql'), memo: createCompileMemo() })
}

async function codes(lines: readonly string[]): Promise<{ plan: string | undefined; sql: string | undefined }> {
  const { plan, sql } = await compile(lines)
  return { plan: plan.ok ? undefined : plan.refusals[0]?.code, sql: sql.ok ? undefined : sql.refusals[0]?.code }
}

it('a transaction that an exception leaves has rolled back what it sent', async () => {
  const { plan } = await codes([
    'try:',
    '    with op.get_bind().begin_nested():',
    "        op.execute('insert into t values (1)')",
    '        raise ValueError()',
    'except ValueError:',
    '    pass',
  ])
  expect(plan).toBe('unsupported-syntax')
})

it('another connection has a transaction of its own', async () => {
  const lines = ['with op.get_bind().engine.connect() as other:', "    other.execute(sa.text('select 1'))"]
  expect(await codes(lines)).toEqual({ plan: 'unsupported-call', sql: 'unsupported-call' })
})

it.each(['except:', 'except Exception:', 'except (KeyError, sa.exc.ProgrammingError):'])(
  'whether the database raises into %s is not known; with --sql it never does',
  async (handler) => {
    const lines = ['try:', "    op.drop_table('a')", handler, "    op.drop_table('b')"]
    expect(await codes(lines)).toEqual({ plan: 'needs-database', sql: undefined })
  },
)

it.each(['except ValueError:', 'except Exception:'])(
  '%s that takes no database error, or raises again, decides nothing',
  async (handler) => {
    const lines = ['try:', "    op.drop_table('a')", handler, '    raise']
    expect(await codes(lines)).toEqual({ plan: undefined, sql: undefined })
  },
)

it('the target of an augmented assignment is evaluated once', async () => {
  const { plan } = await compile([
    'd = {1: 0}',
    'def f():',
    "    op.execute('select 1')",
    '    return 1',
    'd[f()] += 1',
    "op.execute(f'select {d[1] + 1}')",
  ])
  expect(plan.ok && plan.statements.map(({ sql }) => sql)).toEqual(['select 1', 'select 2'])
})

it('what a generator returns is the value of yield from', async () => {
  const { plan } = await compile([
    'def g():',
    '    yield 1',
    '    return 7',
    'def h():',
    '    x = yield from g()',
    '    yield x',
    "op.execute(f'select {list(h())}')",
  ])
  expect(plan.ok && plan.statements.map(({ sql }) => sql)).toEqual(['select [1, 7]'])
})

it('an attribute that a descriptor guards is not stored over it', async () => {
  const lines = ['class D:', '    def __set__(self, o, v): pass', 'class C:', '    a = D()', 'C().a = 1']
  expect(await codes(lines)).toEqual({ plan: 'unsupported-syntax', sql: 'unsupported-syntax' })
})

it('a large text that is sent often is counted each time', async () => {
  const lines = ["x = 'a' * 1000000", 'for i in range(1000):', '    op.execute(x)']
  expect(await codes(lines)).toEqual({ plan: 'too-large', sql: 'too-large' })
})

// Code of other modules has no lines in the script: what it does is told at the line of the script that called it.
import { expect, test } from 'vitest'
import { type CompiledScript, compileScript, createCompileMemo, createModuleSource, readScript } from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'

const HEAD = 'from alembic import op\nimport sqlalchemy as sa\nrevision = "a"\ndown_revision = None\n'

const HELPER = `
import contextlib
import os
import uuid
from alembic import op


MADE = os.environ['MADE']


class Kind:
    limit = os.environ['LIMIT']

    def __init__(self):
        op.execute('select kind')


def emits():
    op.execute('select 1')
    inner()


def inner():
    op.drop_table('t', wrong=True)


def refuses():
    op.frobnicate()
    op.unheard()


def notes():
    op.execute('select %s' % uuid.uuid4())


def raises():
    raise ValueError('no')


def calls(back):
    op.execute('select before')
    back()
    op.execute('select after')


def outside():
    with op.get_context().autocommit_block():
        op.execute('select outside')


def many():
    op.execute('select first')
    yield 1
    op.execute('select last')


@contextlib.contextmanager
def around():
    op.execute('select enter')
    yield
    op.execute('select leave')


def decorator(function):
    def wrapped():
        op.execute('select wrapper')
        function()
    return wrapped
`

async function compile(source: string): Promise<CompiledScript> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  const script = await readScript({ path: 'a.py', bytes: bytes(HEAD + source) })
  const modules = createModuleSource({ roots: ['.'], files: [{ path: 'helper.py', bytes: bytes(HELPER) }] })
  const settings = { ...settingsFor('postgresql'), modules }
  return compileScript(script, 'upgrade', { settings, memo: createCompileMemo() })
}

/** The imports stand in line 5, the body of upgrade() begins in line 7. */
const upgrade = (...lines: string[]) =>
  `import helper\ndef upgrade():\n${lines.map((line) => `    ${line}\n`).join('')}`

async function refusals(...lines: string[]) {
  const { plan } = await compile(upgrade(...lines))
  return plan.ok ? [] : plan.refusals.map(({ code, line, column, construct }) => [code, line, column, construct])
}

async function statements(source: string) {
  const { plan } = await compile(source)
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusals))
  return plan.statements.map(({ sql, line }) => [sql.replace('select ', ''), line])
}

test('each refusal in a helper is told where the script calls it, with the text of the call', async () => {
  expect(await refusals('pass', 'helper.refuses()', 'helper.emits()')).toEqual([
    ['unknown-operation', 8, 5, 'helper.refuses()'],
    ['unknown-operation', 8, 5, 'helper.refuses()'],
    ['unknown-argument', 9, 5, 'helper.emits()'],
  ])
})

test('an exception that a helper raises is told where the script calls it', async () => {
  expect(await refusals('pass', 'helper.raises()')).toEqual([['script-raises', 8, 5, 'helper.raises()']])
})

test('what another module could not make on import is told where the script uses it', async () => {
  expect(
    (await refusals('pass', 'op.execute(helper.MADE)', 'op.execute(helper.Kind.limit)')).map((found) => found[1]),
  ).toEqual([8, 9])
})

test('a note on a helper is told where the script calls it', async () => {
  const { notes } = await compile(upgrade('pass', 'helper.notes()'))
  expect(notes.filter(({ code }) => code === 'nondeterministic').map(({ line }) => line)).toEqual([8])
})

test('statements of a helper stand at its call, those of the script at their own lines', async () => {
  expect(
    await statements(
      upgrade('helper.Kind()', 'helper.outside()', 'helper.calls(lambda:', "  op.execute('select own'))"),
    ),
  ).toEqual([
    ['kind', 7],
    ['outside', 8],
    ['before', 9],
    ['own', 10],
    ['after', 9],
  ])
  expect(
    await statements(
      upgrade(
        'for _ in helper.many():',
        "    op.execute('select item')",
        'with helper.around():',
        "    op.execute('select within')",
      ),
    ),
  ).toEqual([
    ['first', 7],
    ['item', 8],
    ['last', 7],
    ['enter', 9],
    ['within', 10],
    ['leave', 9],
  ])
})

test('an exception of the script keeps its line on the way through a helper', async () => {
  expect(await refusals('with helper.around():', "    raise ValueError('x')")).toEqual([
    ['script-raises', 8, 9, "raise ValueError('x')"],
  ])
})

test('a function of the script keeps its lines, called there or by a decorator of another module', async () => {
  const own = "import helper\n@helper.decorator\ndef own():\n    op.execute('select own')\ndef upgrade():\n    own()\n"
  expect(await statements(own)).toEqual([
    ['wrapper', 10],
    ['own', 8],
  ])
})

test('the statements of a library stand where the script calls the library', async () => {
  const call = "op.sync_enum_values('public', 'kind', ['a'], [])"
  const { plan, notes } = await compile(`import alembic_postgresql_enum\ndef upgrade():\n    pass\n    ${call}\n`)
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusals))
  expect(new Set(plan.statements.map(({ line }) => line))).toEqual(new Set([8]))
  expect(notes.filter(({ code }) => code === 'unguarded-create-type')).toMatchObject([
    { params: { type: '"public"."kind"' }, line: 8 },
  ])
})

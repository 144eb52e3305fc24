import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CompiledScript,
  type CompiledText,
  compileScript,
  createCompileMemo,
  readScript,
  ScriptUnreadable,
} from '../index.ts'
import { settingsFor } from '../test-support/offline-run.ts'

const HEAD = 'from alembic import op\nimport sqlalchemy as sa\nrevision = "a"\ndown_revision = None\n'

async function compile(source: string, memo = createCompileMemo()): Promise<CompiledScript> {
  const script = await readScript({ path: 'a.py', bytes: new TextEncoder().encode(HEAD + source) })
  return compileScript(script, 'upgrade', { settings: settingsFor('postgresql'), memo })
}

async function refusals(source: string): Promise<(string | number)[][]> {
  const compiled = await compile(source)
  return compiled.plan.ok ? [] : compiled.plan.refusals.map(({ code, line, column }) => [code, line, column])
}

function textsOf(text: CompiledText): string[] {
  if (!text.ok) throw new Error(JSON.stringify(text.refusals))
  return text.statements.map(({ sql }) => sql)
}

async function sent(source: string): Promise<string[]> {
  const compiled = await compile(source)
  return textsOf(compiled.plan)
}

describe('what is not understood', () => {
  it.each([
    ['an unknown name', 'op.execute(SQL)', 'unknown-name'],
    ['an unknown keyword', "op.drop_table('t', cascade=True)", 'unknown-argument'],
    ['an unknown operation', "op.create_view('v')", 'unknown-operation'],
    ['a question to the database', 'sa.inspect(op.get_bind()).get_table_names()', 'needs-database'],
    ['a result of a query', "op.get_bind().execute('select 1').fetchall()", 'needs-database'],
    ['a result that decides', "if op.get_bind().execute('select 1'): pass", 'needs-database'],
    ['a loop without end', 'while True: pass', 'too-many-steps'],
    ['a variable of the environment', "import os; op.execute(os.environ['URL'])", 'needs-environment'],
    ['an order that Python does not fix', 'for n in {100, 3000, 17}: op.execute(str(n))', 'unknown-iteration'],
    ['a call of something imported', 'from app import thing; thing()', 'unknown-call'],
    ['an option of another statement', "op.create_index('i', 't', ['a'], postgresql_whree='x')", 'unknown-argument'],
    ['a type that does not exist', "op.add_column('t', sa.Column('c', sa.Strin(5)))", 'unknown-call'],
    ['a parameter without a value', "op.execute('select :a')", 'unbound-parameter'],
    ['a deliberate stop', "raise NotImplementedError('no way back')", 'script-raises'],
  ])('%s is refused with its place', async (_name, statement, code) => {
    const [first] = await refusals(`def upgrade():\n    ${statement}\n`)
    expect(first?.[0]).toBe(code)
    expect(first?.[1]).toBe(6)
  })

  it('is named once for each statement, so that all of it is seen at once', async () => {
    expect(await refusals("def upgrade():\n    op.x()\n    op.drop_table('t')\n    op.y()\n")).toEqual([
      ['unknown-operation', 6, 5],
      ['unknown-operation', 8, 5],
    ])
  })

  it('may stand in the module when the function does not use it', async () => {
    const source = 'import app.models\nlogger = app.log("x")\ndef upgrade():\n    op.drop_table("t")\n'
    expect(await sent(source)).toEqual(['DROP TABLE t'])
    expect(await refusals('value = app()\ndef upgrade():\n    op.execute(value)\n')).toEqual([['unknown-name', 5, 9]])
  })

  it('is refused in the module when it could do anything', async () => {
    expect(await refusals('patch()\ndef upgrade():\n    pass\n')).toEqual([['unknown-name', 5, 1]])
    expect(await refusals('op.execute("select 1")\ndef upgrade():\n    pass\n')).toEqual([
      ['operation-outside-function', 5, 1],
    ])
  })

  it('leaves no trace in the memo of the run', async () => {
    const memo = createCompileMemo()
    const table = "op.create_table('t', sa.Column('c', sa.Enum('x', name='e')))"
    await compile(`def upgrade():\n    ${table}\n    op.x()\n`, memo)
    expect([memo.emittedEnums.size, memo.knownEnums.size]).toEqual([0, 0])
  })
})

describe('work without end', () => {
  it('is stopped by steps and depth', async () => {
    const nested = 'for a in range(9000):\n        for b in range(9000):\n            pass'
    expect((await refusals(`def upgrade():\n    ${nested}\n`)).map(([code]) => code)).toEqual(['too-many-steps'])
    const recursive = 'def f():\n    f()\ndef upgrade():\n    f()\n'
    expect((await refusals(recursive)).map(([code]) => code)).toContain('too-deep')
  })

  it('is stopped in deep expressions too', async () => {
    const deep = `${'-'.repeat(150)}1`
    const nested = 'def f(n):\n    return [[[[[[[[[[f(n + 1)]]]]]]]]]]\ndef upgrade():\n    f(0)\n'
    expect(await refusals(`def upgrade():\n    op.execute(str(${deep}))\n`)).toEqual([])
    expect((await refusals(nested)).map(([code]) => code)).toEqual(['too-deep'])
  })
})

describe('Python that is followed', () => {
  it('knows strings as Python does', async () => {
    const source = [
      'NAME = "t"',
      'def upgrade():',
      "    op.execute('a' \"b\" '\\x41\\u00e9\\n' r'\\n')",
      '    op.execute(f"drop {NAME!s} {{x}}")',
      '    op.execute("%s-%s" % (NAME, 2))',
      '    op.execute("{}-{n}".format(NAME, n=3))',
      '    op.execute(", ".join(["a", "b"]) + NAME * 2)',
    ].join('\n')
    expect(await sent(source)).toEqual(['abAé\n\\n', 'drop t {x}', 't-2', 't-3', 'a, btt'])
  })

  it('follows conditions, loops and helpers of the file', async () => {
    const source = [
      'def rename(old, new="z", *rest, **more):',
      '    op.rename_table(old, new, **more)',
      'def upgrade():',
      '    for name in [n for n in ("a", "b", "c") if n != "b"]:',
      '        if name == "a" and not False:',
      '            rename(name, schema="s")',
      '        else:',
      '            rename(name, "y")',
    ].join('\n')
    expect(await sent(source)).toEqual(['ALTER TABLE s.a RENAME TO z', 'ALTER TABLE c RENAME TO y'])
  })

  it('creates a type once in a run, and asks online before it creates or drops again', async () => {
    const memo = createCompileMemo()
    const body = [
      'def upgrade():',
      "    e = sa.Enum('x', name='e')",
      '    e.create(op.get_bind(), checkfirst=True)',
      '    e.create(op.get_bind(), checkfirst=True)',
      "    op.create_table('t', sa.Column('c', e))",
      "    op.create_table('u', sa.Column('c', e))",
    ].join('\n')
    const compiled = await compile(body, memo)
    const created = "CREATE TYPE e AS ENUM ('x')"
    const tables = ['CREATE TABLE t (\n    c e\n)', 'CREATE TABLE u (\n    c e\n)']
    // CREATE TABLE never asks, so this script fails on a server just as it does with Alembic.
    expect(textsOf(compiled.plan)).toEqual([created, created, ...tables])
    expect(textsOf(compiled.sql)).toEqual([created, created, created, ...tables])
  })
})

describe('hostile scripts', () => {
  const words = fc.constantFrom(
    ...[
      'op',
      'sa',
      '.',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '=',
      ':',
      '"a"',
      "'",
      'f"',
      '\\',
      '\n    ',
      '*',
      '**',
      '%',
      '-1',
    ],
    ...[
      'execute',
      'create_table',
      'Column',
      'Enum',
      'for',
      'in',
      'if',
      'else',
      'with',
      'as',
      'b',
      'None',
      'lambda',
      'x',
      '0',
    ],
    ...[
      'batch_alter_table',
      'text',
      'func',
      'now',
      'String',
      'create',
      'get_bind',
      '@',
      '~',
      '🙂',
      '\u202e',
      '\0',
      '#',
    ],
  )

  it('end in an answer: statements, refusals, or an unreadable file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 40 }), async (parts) => {
        try {
          const compiled = await compile(`def upgrade():\n    ${parts.join('')}\n`)
          expect(compiled.plan.ok || compiled.plan.refusals.length > 0).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptUnreadable)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('cannot break out of an identifier or a literal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 20 }), async (text) => {
        const quoted = JSON.stringify(text.replace(/[\ud800-\udfff\0]/g, '?'))
        const plain: string = JSON.parse(quoted)
        const [statement] = await sent(
          `def upgrade():\n    op.add_column(${quoted}, sa.Column('c', sa.Text(), server_default=${quoted}))\n`,
        )
        const name =
          /^[a-z_][a-z0-9_$]*$/.test(plain) && !statement?.includes('"') ? plain : `"${plain.replaceAll('"', '""')}"`
        expect(statement).toBe(`ALTER TABLE ${name} ADD COLUMN c TEXT DEFAULT '${plain.replaceAll("'", "''")}'`)
      }),
      { numRuns: 500 },
    )
  })
})

describe('where the text of --sql is wrong', () => {
  it('sends the values that were given beside the text, and says that --sql prints NULL', async () => {
    const compiled = await compile(
      'def upgrade():\n    op.get_bind().execute(sa.text("update t set a = :a, b = :b"), {"a": "it\'s", "b": 2})\n',
    )
    expect(compiled).toMatchObject({
      plan: { ok: true, statements: [{ sql: "update t set a = 'it''s', b = 2" }] },
      sql: { ok: true, statements: [{ sql: 'update t set a = NULL, b = NULL' }] },
      notes: [{ code: 'offline-differs', line: 6 }, { code: 'missing-downgrade' }].reverse(),
    })
  })

  it('takes values that the text does not name, as SQLAlchemy does, and refuses names without a value', async () => {
    const call = (parameters: string) =>
      refusals(`def upgrade():\n    op.get_bind().execute(sa.text("select :a"), ${parameters})\n`)
    expect(await call('{"a": 1, "c": 2}')).toEqual([])
    expect(await call('{}')).toEqual([['unbound-parameter', 6, 5]])
  })
})

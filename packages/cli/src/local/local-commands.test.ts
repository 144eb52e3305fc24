import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { localCommands } from './local-commands.ts'
import { runIn } from './test-support/run-in.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'revlane-local-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

function script(revision: string, down: string | null, body = 'pass'): string {
  const head = `revision = '${revision}'\ndown_revision = ${down === null ? 'None' : `'${down}'`}\n`
  return `"""step ${revision}"""\nfrom alembic import op\nimport sqlalchemy as sa\n${head}def upgrade():\n    ${body}\ndef downgrade():\n    pass\n`
}

const ini = '[alembic]\nscript_location = migrations\n'
const line = {
  'alembic.ini': ini,
  'migrations/versions/a_.py': script('aaaa', null),
  'migrations/versions/b_.py': script('bbbb', 'aaaa', "op.add_column('t', sa.Column('c', sa.Integer))"),
}

it('a broken link is told with file, line and what was probably meant', async () => {
  write({ ...line, 'migrations/versions/c_.py': script('cccc', 'b_') })
  const { exit, err } = await runIn(folder, ['heads'])
  expect(exit).toBe(1)
  expect(err).toBe(
    "revlane: migrations/versions/c_.py:5: Revision 'b_' in down_revision of cccc is not present; down_revision names a file, not an id; did you mean 'bbbb'?\n",
  )
  expect(JSON.parse((await runIn(folder, ['heads', '--json'])).out).error).toMatchObject({
    code: 'missing-revision',
    file: 'migrations/versions/c_.py',
    line: 5,
  })
})

it('a project is found by another file, section and folder, and its absence is told with what to do', async () => {
  write({
    'conf/other.ini': '[alembic]\n[shop]\nscript_location = %(here)s/../migrations\n',
    'migrations/versions/a_.py': script('aaaa', null),
  })
  expect((await runIn(folder, ['-c', 'conf/other.ini', '-n', 'shop', 'heads'])).out).toBe('aaaa (head)\n')
  expect((await runIn(join(folder, 'conf'), ['heads', '-C', '../migrations'])).out).toBe('aaaa (head)\n')
  expect((await runIn(folder, ['heads'], { ALEMBIC_CONFIG: 'conf/other.ini' })).err).toContain(
    "No 'script_location' key found",
  )
  expect((await runIn(folder, ['heads', '-c', 'nowhere.ini'])).err).toContain(
    'There is no configuration file nowhere.ini.',
  )
})

it('a folder, section or file that is not there is named', async () => {
  write(line)
  const told = async (...args: string[]) => (await runIn(folder, args)).err.split('\n')[0]
  expect(await told('heads', '-C', '/nonexist')).toBe('revlane: There is no folder /nonexist.')
  expect(await told('heads', '-n', 'nosec')).toBe('revlane: alembic.ini has no section [nosec].')
  expect(await told('heads', '-c', 'migrations')).toBe('revlane: There is no configuration file migrations.')
  expect(await told('check', '--type-map', 'no.json')).toBe('revlane: The type map no.json is missing.')
  symlinkSync('nowhere', join(folder, 'migrations/versions/z_.py'))
  expect(await told('heads')).toBe('revlane: migrations/versions/z_.py is missing.')
})

it('pyproject.toml alone is enough', async () => {
  write({
    'pyproject.toml': '[tool.alembic]\nscript_location = "%(here)s/m"\n',
    'm/versions/a_.py': script('aaaa', null),
  })
  expect((await runIn(folder, ['heads'])).out).toBe('aaaa (head)\n')
})

it('compile prints a line a revision in the shape that is promised, also of files that are no scripts', async () => {
  write({
    ...line,
    'migrations/versions/x.py': 'def broken(:\n',
    'migrations/versions/y_.py': script('yyyy', 'gone', 'nowhere()'),
  })
  const { exit, out } = await runIn(folder, ['compile', 'migrations/versions', '--dialect', 'mysql', '--json'])
  expect(exit).toBe(0)
  const answers = out
    .trim()
    .split('\n')
    .map((each) => JSON.parse(each))
  expect(answers.map((each) => Object.keys(each))).toEqual(
    Array.from({ length: 4 }, () => ['revision', 'down_revision', 'upgrade', 'downgrade', 'notes']),
  )
  expect(answers[1]).toMatchObject({
    revision: 'bbbb',
    down_revision: 'aaaa',
    upgrade: {
      sql: "-- Running upgrade aaaa -> bbbb\n\nALTER TABLE t ADD COLUMN c INTEGER;\n\nUPDATE alembic_version SET version_num='bbbb' WHERE alembic_version.version_num = 'aaaa';\n\n",
    },
  })
  expect(answers[2].upgrade.error).toEqual({
    code: 'unknown-name',
    message: expect.any(String),
    file: 'migrations/versions/y_.py',
    line: 7,
  })
  expect(answers[3]).toMatchObject({ revision: null, upgrade: { error: { code: 'syntax-error', line: 1 } } })
})

it('sql starts from several rows, where alembic gives up, and takes the dialect of the URL', async () => {
  write({
    ...line,
    'alembic.ini': `${ini}sqlalchemy.url = mysql+pymysql://u:p%%40@h/d\n`,
    'migrations/versions/c_.py': script('cccc', 'aaaa'),
  })
  const { out, err } = await runIn(folder, ['sql', 'bbbb,cccc:base', '--downgrade'])
  expect(err).toBe('')
  expect(out.match(/^-- Running .*$/gm)).toEqual([
    '-- Running downgrade bbbb -> aaaa',
    '-- Running downgrade cccc -> aaaa',
    '-- Running downgrade aaaa -> ',
  ])
  expect(out).not.toContain('BEGIN')
})

it('check says what is wrong in chain, env.py and scripts, by level, and its exit code is for builds', async () => {
  write({
    ...line,
    'migrations/env.py': 'from alembic import context\ncontext.configure(url="x")\n',
    'migrations/versions/c_.py': script('cccc', 'aaaa', "op.execute('create index concurrently i on t (c)')"),
  })
  const { exit, out, err } = await runIn(folder, ['check', '--level', 'note'])
  expect(exit).toBe(1)
  expect(out.split('\n').map((each) => each.split(': ').slice(0, 3).join(': '))).toEqual([
    'migrations/versions/b_.py:4: error: several-heads',
    'migrations/versions/c_.py:4: error: several-heads',
    'migrations/env.py:1: note: env-without-literal-binds',
    'migrations/env.py:1: note: env-without-paramstyle',
    'migrations/versions/c_.py:7: error: concurrently-in-transaction',
    'migrations/versions/c_.py:8: warning: empty-downgrade',
    'migrations/versions/b_.py:8: warning: empty-downgrade',
    '',
  ])
  expect(err).toBe('3 files: 3 errors, 2 warnings, 2 notes\n')
  rmSync(join(folder, 'migrations/versions/c_.py'))
  expect((await runIn(folder, ['check'])).exit).toBe(0)
  expect((await runIn(folder, ['check', '--strict'])).exit).toBe(1)
  const [found] = JSON.parse((await runIn(folder, ['check', '--json'])).out)
  expect(found).toMatchObject({ file: 'migrations/versions/b_.py', line: 8, level: 'warning', code: 'empty-downgrade' })
})

it('check names what Alembic dies of as an error, and what only we cannot follow as a note that the last line counts', async () => {
  write({
    ...line,
    'migrations/versions/a_.py': script('aaaa', null, 'op.exec("select 1")'),
    'migrations/versions/b_.py': script('bbbb', 'aaaa', 'op.execute(open("/x.sql").read())'),
    'migrations/versions/c_.py': script('cccc', 'bbbb', 'op.drop_table()'),
    'migrations/versions/d_.py': script('dddd', 'cccc', 'op.drop_table("t", "s", "u")'),
    'migrations/versions/e_.py': script('eeee', 'dddd', 'op.drop_table("t", tabel="u")'),
    'migrations/versions/f_.py': script('ffff', 'eeee', 'op.drop_table("t", table_name="u")'),
    'migrations/versions/g_.py': script('abab', 'ffff', 'op.execute({}["a"])'),
  })
  const { exit, out, err } = await runIn(folder, ['check', '--level', 'note'])
  expect(exit).toBe(1)
  expect(out.split('\n').map((each) => each.split(': ').slice(0, 3).join(': '))).toEqual([
    'migrations/versions/a_.py:7: error: unknown-operation',
    'migrations/versions/b_.py:7: note: unknown-file',
    'migrations/versions/c_.py:7: error: missing-argument',
    'migrations/versions/d_.py:7: error: too-many-arguments',
    'migrations/versions/e_.py:7: error: unknown-argument',
    'migrations/versions/f_.py:7: error: argument-given-twice',
    'migrations/versions/g_.py:7: error: script-raises',
    '',
  ])
  expect(err).toBe("7 files: 6 errors, 1 note; 7 revisions can't be compiled\n")
})

it('check takes a downgrade that is missing or raises on purpose for what it is', async () => {
  const drop = "op.execute('select 1')"
  const raising = script('aaaa', null, drop).replace(/pass\n$/, "raise NotImplementedError('no')\n")
  write({
    'alembic.ini': ini,
    'migrations/versions/a_.py': raising,
    'migrations/versions/b_.py': script('bbbb', 'aaaa', drop).replace(/def downgrade.*$/s, ''),
    'migrations/versions/c_.py': script('cccc', 'bbbb', drop).replace(
      /pass\n$/,
      "if 1:\n        raise ValueError('no')\n",
    ),
  })
  const { exit, out, err } = await runIn(folder, ['check', '--level', 'note'])
  expect([exit, out.match(/[a-z]+: [a-z-]+(?=: )/g)]).toEqual([
    0,
    ['note: irreversible-downgrade', 'warning: missing-downgrade', 'note: script-raises'],
  ])
  expect(err).toBe("3 files: 1 warning, 2 notes; 1 revision can't be compiled\n")
})

it('compile takes the dialect of the URL, and asks for it where nothing says it', async () => {
  write(line)
  const { exit, err } = await runIn(folder, ['compile', 'migrations/versions'])
  expect([exit, err]).toEqual([64, expect.stringContaining('Which dialect? --dialect postgresql, mysql or mariadb')])
  write({
    'alembic.ini': `${ini}sqlalchemy.url = mysql://h/d\n`,
    'other.ini': `${ini}sqlalchemy.url = postgresql://h/d\n`,
  })
  write({ 'migrations/versions/a_.py': script('aaaa', null, "op.alter_column('t', 'c', new_column_name='d')") })
  expect((await runIn(folder, ['compile', 'migrations/versions'])).out).toContain('existing-type-required')
  expect((await runIn(folder, ['compile', 'migrations/versions', '-c', 'other.ini'])).out).toContain('RENAME c TO d')
})

it('check does not pass a project without a revision', async () => {
  write({ 'alembic.ini': ini, 'migrations/env.py': '' })
  const { exit, out } = await runIn(folder, ['check'])
  expect([exit, out]).toEqual([1, 'error: no-revision: No revision found in migrations/versions.\n'])
})

it('graph is Mermaid in which no message can be more than text', async () => {
  write({ ...line, 'migrations/versions/b_.py': script('bbbb', 'aaaa').replace('step bbbb', 'a \\"]); <b>') })
  expect((await runIn(folder, ['graph'])).out).toBe(
    [
      'flowchart TB',
      '  r0["aaaa<br/>step aaaa"]',
      '  r1(["bbbb<br/>a #34;]); #60;b#62;"])',
      '  r0 --> r1',
      '  classDef head stroke-width:3px',
      '  class r1 head',
      '',
    ].join('\n'),
  )
})

const mako = `"""\${message}

Revises: \${down_revision | comma,n}
Create Date: \${create_date}
"""
revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}
% if branch_labels:
branch_labels = \${repr(branch_labels)}
% endif
`

it('revision and merge-heads write from the template of the project, and refuse what needs Python', async () => {
  write({
    ...line,
    'alembic.ini': `${ini}timezone = Asia/Tokyo\nfile_template = %%(year)d%%(month).2d_%%(rev)s\n`,
    'migrations/script.py.mako': mako,
    'migrations/versions/c_.py': script('cccc', 'aaaa'),
  })
  const merged = await runIn(folder, ['merge-heads', '-m', "it's", '--branch-label', 'x', '--json'])
  expect(JSON.parse(merged.out)).toEqual({
    revision: '0123456789ab',
    down_revision: ['bbbb', 'cccc'],
    path: join(folder, 'migrations/versions/202611_0123456789ab.py'),
  })
  expect(readFileSync(join(folder, 'migrations/versions/202611_0123456789ab.py'), 'utf8')).toBe(
    "\"\"\"it's\n\nRevises: bbbb, cccc\nCreate Date: 2026-11-21 21:00:00.123000+09:00\n\"\"\"\nrevision = '0123456789ab'\ndown_revision = ('bbbb', 'cccc')\nbranch_labels = ('x',)\n",
  )
  expect((await runIn(folder, ['heads'])).out).toBe('0123456789ab (x) (head)\n')
  expect((await runIn(folder, ['merge-heads'])).err).toContain(
    'There is nothing to merge: the history has one head, 0123456789ab.',
  )
  expect((await runIn(folder, ['revision', '--rev-id', 'dddd', '--print'])).out).toContain(
    "down_revision = '0123456789ab'",
  )
  write({ 'migrations/script.py.mako': `a\n\${__import__("os").getcwd()}\n` })
  const before = readdirSync(join(folder, 'migrations/versions')).length
  const refused = await runIn(folder, ['revision', '-m', 'x', '--rev-id', 'eeee'])
  expect(refused.exit).toBe(1)
  expect(refused.err).toContain('migrations/script.py.mako:2: The template needs Python: __import__("os").getcwd()')
  expect(readdirSync(join(folder, 'migrations/versions')).length).toBe(before)
})

it('an address that can not be reached is told without its password', async () => {
  write(line)
  for (const url of ['postgresql://ada:s3cret@127.0.0.1:1/shop', 'env:SHOP_URL', 'oracle://ada:s3cret@h/d']) {
    const { exit, out, err } = await runIn(folder, ['current', '--url', url, '--json'], {
      SHOP_URL: 'mysql+pymysql://ada:s3cret@127.0.0.1:1/shop',
    })
    expect(exit).toBe(1)
    expect(JSON.parse(out).error.code).toMatch(/^(refused|invalid-url)$/)
    expect(out + err).not.toContain('s3cret')
  }
})

it('each command has a help of its own', async () => {
  for (const command of localCommands) {
    const { exit, out } = await runIn(folder, [command, '--help'])
    expect(exit).toBe(0)
    expect(out).toContain(`revlane ${command}`)
  }
})

it('whatever is typed, it is understood or refused in words', async () => {
  write(line)
  const word = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(...localCommands, '-r', '-1', ':', 'head', '--json', '-m', '--head', 'a:b'),
  )
  const harmless = word.filter((each) => !['revision', 'merge-heads'].includes(each))
  await fc.assert(
    fc.asyncProperty(fc.array(harmless, { maxLength: 5 }), async (args) => {
      const { exit, out, err } = await runIn(folder, args)
      expect([0, 1, 64]).toContain(exit)
      expect(`${out}${err}`).not.toContain('unexpected')
    }),
    { numRuns: 300 },
  )
})

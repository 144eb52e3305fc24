import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readModuleNow, readScript, ScriptUnreadable } from '../index.ts'

function read(source: string | Uint8Array, path = 'versions/x.py') {
  return readScript({ path, bytes: typeof source === 'string' ? new TextEncoder().encode(source) : source })
}

async function failure(source: string | Uint8Array, path?: string) {
  const error: unknown = await read(source, path).catch((caught: unknown) => caught)
  if (!(error instanceof ScriptUnreadable)) throw new Error('was read')
  return { code: error.code, line: error.line, column: error.column, path: error.path }
}

describe('the header of a script', () => {
  it('is read from plain and annotated assignments, strings, tuples and None', async () => {
    const source = `"""add x

Second part.

Revision ID: b2
Author: Ada
Create Date: 2025-01-02 03:04:05.678

"""
revision: str = "b2"
down_revision: Union[str, None] = ("a1", 'a0')
branch_labels = ("api",)
depends_on = None
`
    const { header } = await read(source)
    expect(header).toEqual({
      revision: 'b2',
      downRevisions: ['a1', 'a0'],
      dependsOn: [],
      branchLabels: ['api'],
      message: 'add x',
      docstring: source.split('"""')[1]?.trim(),
      createDate: '2025-01-02 03:04:05.678',
      author: 'Ada',
      path: 'versions/x.py',
      checksum: createHash('sha256').update(source).digest('hex'),
    })
  })

  it('takes the id from a file name of hex digits, as Alembic does', async () => {
    const { header } = await read('down_revision = None\n', 'versions/3f2a.py')
    expect([header.revision, header.message, header.createDate]).toEqual(['3f2a', '', null])
  })

  it('is the same for line ends of Windows and with a byte order mark', async () => {
    const source = '\ufeff"""a\r\n\r\nb"""\r\nrevision = "a"\r\ndown_revision = None\r\n'
    expect((await read(source)).header.message).toBe('a')
  })
})

describe('a header with names', () => {
  const source = 'from app import cli\nOWN = "own"\nrevision = "a"\ndown_revision = None\n'
  const module = readModuleNow({
    path: 'app/cli.py',
    bytes: new TextEncoder().encode('EXPAND = "expand"\nMANY = ["x"]\n'),
  })
  const modules = { find: (dotted: string) => (dotted === 'app.cli' ? { path: 'app/cli.py', module } : null) }
  const labels = async (written: string) => {
    const bytes = new TextEncoder().encode(`${source}branch_labels = ${written}\n`)
    const script = await readScript({ path: 'versions/a.py', bytes }, modules)
    return script.header.branchLabels
  }

  it('follows them to constant texts of the file and of the project', async () => {
    expect(await labels('(cli.EXPAND, OWN)')).toEqual(['expand', 'own'])
  })

  it.each(['cli.MANY', 'cli.GONE', 'other.NAME', '[*cli.MANY]'])(
    'refuses %s, which may be anything',
    async (written) => {
      await expect(labels(written)).rejects.toMatchObject({ code: 'header-not-literal', line: 5 })
    },
  )
})

describe('a file that is no script', () => {
  it.each([
    ['no revision', 'down_revision = None\n', 'revision-missing', 1],
    ['no down_revision', 'revision = "a"\n', 'down-revision-missing', 1],
    ['a computed id', 'x = 1\nrevision = make()\ndown_revision = None\n', 'header-not-literal', 2],
    ['broken Python', 'revision = "a"\ndown_revision = None\ndef upgrade(:\n    pass\n', 'syntax-error', 3],
  ])('%s is said with its place', async (_name, source, code, line) => {
    expect(await failure(source)).toMatchObject({ code, line, path: 'versions/x.py' })
  })

  it('is refused when it is not UTF-8 or too large', async () => {
    expect((await failure(new Uint8Array([0x23, 0xff, 0xfe]))).code).toBe('not-utf8')
    expect((await failure(new Uint8Array(1_000_001).fill(0x23))).code).toBe('too-large')
  })
})

import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFolder } from '../read-folder.ts'
import { watchStamp } from '../watch-stamp.ts'

let top: string
let count = 0

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'revlane-modules-')))
})
afterAll(() => rm(top, { recursive: true }))

async function rootWith(files: Record<string, string>): Promise<string> {
  count += 1
  const root = join(top, `root-${count}`)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

async function modulesOf(root: string, folder = 'app') {
  const { modules } = await readFolder({ root, folder })
  return {
    roots: modules.roots,
    files: modules.files.map(({ path }) => path),
    texts: modules.texts.map(({ path }) => path),
  }
}

const project = (script: string, more: Record<string, string>) =>
  rootWith({
    'app/alembic.ini': '[alembic]\nscript_location = migrations\n',
    'app/migrations/versions/a.py': script,
    ...more,
  })

test('finds what a script imports, the packages on the way, and what those import', async () => {
  const root = await project('from shop.db import types\nimport os', {
    'app/shop/__init__.py': '',
    'app/shop/db/__init__.py': 'from .base import Base',
    'app/shop/db/base.py': 'from ..text import NAMES',
    'app/shop/db/types.py': '',
    'app/shop/text.py': '',
    'app/shop/unasked.py': '',
  })
  expect((await modulesOf(root)).files).toEqual([
    'shop/__init__.py',
    'shop/db/__init__.py',
    'shop/db/base.py',
    'shop/db/types.py',
    'shop/text.py',
  ])
})

test('looks into src, and above a script location that lies in a package', async () => {
  const files = { 'app/src/shop/__init__.py': '', 'app/src/shop/types.py': '' }
  expect((await modulesOf(await project('from shop.types import X', files))).files).toContain('src/shop/types.py')
  const inside = await rootWith({
    'pyproject.toml': '',
    'shop/__init__.py': '',
    'shop/types.py': '',
    'shop/migrations/versions/a.py': 'from shop.types import X',
  })
  expect((await modulesOf(inside, 'shop/migrations/versions')).files).toEqual(['../../__init__.py', '../../types.py'])
})

test('takes the top of a project for one, whatever else lies in it', async () => {
  const root = await rootWith({
    'api/pyproject.toml': '',
    'api/__init__.py': '',
    'api/src/__init__.py': '',
    'api/src/shop/types.py': '',
    'api/migrations/versions/a.py': 'from shop.types import X',
  })
  expect((await modulesOf(root, 'api/migrations/versions')).files).toContain('../../src/shop/types.py')
})

test('ends where modules import each other', async () => {
  const root = await project('import a', { 'app/a.py': 'import b', 'app/b.py': 'import a' })
  expect((await modulesOf(root)).files).toEqual(['a.py', 'b.py'])
})

test('S22 reads no module through a link, and none outside the root', async () => {
  const root = await project('import a\nfrom ....outside import b', {})
  await writeFile(join(top, 'outside.py'), 'SECRET')
  await mkdir(join(top, `outside-${count}`))
  await writeFile(join(top, `outside-${count}`, '__init__.py'), 'SECRET')
  await symlink(join(top, `outside-${count}`), join(root, 'app/a'))
  expect((await modulesOf(root)).files).toEqual([])
})

test('takes files beside the scripts only where a script reads files', async () => {
  const more = { 'app/migrations/sql/a.sql': 'SELECT 1', 'app/migrations/notes.bin': '' }
  expect((await modulesOf(await project('X = 1', more))).texts).toEqual([])
  expect((await modulesOf(await project('X = open("a.sql")', more))).texts).toEqual(['migrations/sql/a.sql'])
})

test('gives another hash and another stamp when a module changes', async () => {
  const root = await project('import a', { 'app/a.py': '' })
  const look = async () => [
    (await readFolder({ root, folder: 'app' })).hash,
    await watchStamp({ root, folder: 'app' }, ['a.py']),
  ]
  const before = await look()
  expect(await look()).toEqual(before)
  await writeFile(join(root, 'app/a.py'), 'X = 1')
  const after = await look()
  expect([after[0] === before[0], after[1] === before[1]]).toEqual([false, false])
})

test('reads a script location whose configuration does not name it (Flask-Migrate)', async () => {
  const files = {
    'app/migrations/alembic.ini': '[alembic]\n',
    'app/migrations/env.py': '',
    'app/migrations/versions/a.py': '',
  }
  const root = await rootWith(files)
  for (const folder of ['app/migrations', 'app']) {
    const { settings, files: scripts } = await readFolder({ root, folder })
    expect([settings.scriptLocation.source, scripts.length]).toEqual(['folder', 1])
  }
})

test('finds the convention of an application that env.py asks only when it runs', async () => {
  const root = await project('', {
    'app/migrations/env.py': 'target_metadata = current_app.extensions["migrate"].db.metadata',
    'app/shop/extensions.py': 'db = SQLAlchemy(metadata=MetaData(naming_convention={}))',
    'app/shop/other.py': '',
  })
  expect((await modulesOf(root)).files).toEqual(['shop/extensions.py'])
})

test('reads the section that is named', async () => {
  const root = await rootWith({
    'alembic.ini': '[alembic]\nscript_location = a\n[second]\nscript_location = b\n',
    'a/versions/a.py': '',
    'b/versions/b.py': '',
  })
  const { files } = await readFolder({ root, folder: '', section: 'second' })
  expect(files.map(({ path }) => path)).toEqual(['b/versions/b.py'])
})

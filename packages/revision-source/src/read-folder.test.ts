import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFolder } from './read-folder.ts'
import { SourceRefused } from './source-refused.ts'
import { watchStamp } from './watch-stamp.ts'

let top: string
let count = 0

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'revlane-source-')))
  await writeFile(join(top, 'secret.py'), 'SECRET')
})
afterAll(() => rm(top, { recursive: true }))

/** A root with these files, and nothing else. */
async function rootWith(files: Record<string, string>): Promise<string> {
  count += 1
  const root = join(top, `root-${count}`)
  await mkdir(root)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

const ini = (lines: string) => `[alembic]\nscript_location = alembic\n${lines}\n`
const project = (more: Record<string, string> = {}, lines = '') =>
  rootWith({ 'app/alembic.ini': ini(lines), 'app/alembic/env.py': 'ENV', 'app/alembic/versions/a.py': 'A', ...more })

async function pathsOf(root: string, folder = 'app'): Promise<string[]> {
  return (await readFolder({ root, folder })).files.map((file) => file.path)
}

async function refusedOf(root: string, folder = 'app'): Promise<string[]> {
  return (await readFolder({ root, folder })).refused.map((entry) => `${entry.code} ${entry.path}`)
}

async function refusal(root: string, folder = 'app'): Promise<string> {
  try {
    await readFolder({ root, folder })
    return 'none'
  } catch (error) {
    return error instanceof SourceRefused ? error.code : String(error)
  }
}

describe('where scripts are', () => {
  test('reads the versions folder of the script location and its env.py', async () => {
    const reading = await readFolder({ root: await project(), folder: 'app' })
    expect(reading.files.map(({ path, sha256 }) => [path, sha256.length])).toEqual([['alembic/versions/a.py', 64]])
    expect(reading.files[0]?.bytes).toEqual(new TextEncoder().encode('A'))
    expect(reading.envPy?.path).toBe('alembic/env.py')
    expect(reading.settings.scriptLocation).toEqual({ value: 'alembic', source: 'alembic.ini:2' })
    expect(reading.settings.fileTemplate).toEqual({ value: '%(rev)s_%(slug)s', source: 'default' })
  })

  test('keeps the order of locations, and of names inside each', async () => {
    const root = await project(
      { 'app/v2/a.py': '', 'app/v1/z.py': '', 'app/v1/B.py': '', 'app/v1/é.py': '', 'app/v1/10.py': '' },
      'version_locations = %(here)s/v2 %(here)s/v1',
    )
    expect(await pathsOf(root)).toEqual(['v2/a.py', 'v1/10.py', 'v1/B.py', 'v1/z.py', 'v1/é.py'])
  })

  test.each([
    ['', 'v1, v2'],
    ['path_separator = os', 'v1:v2'],
    ['path_separator = ;', 'v1; v2'],
    ['path_separator = newline', '\n  v1\n  v2'],
    ['version_path_separator = space', 'v1 v2'],
  ])('splits locations with %j', async (separator, value) => {
    const root = await project({ 'app/v1/a.py': '', 'app/v2/b.py': '' }, `${separator}\nversion_locations = ${value}`)
    expect(await pathsOf(root)).toEqual(['v1/a.py', 'v2/b.py'])
  })

  test('takes only what Alembic would load', async () => {
    const names = ['__init__.py', '.#a.py', 'README.md', 'b.pyc', '.hidden.py', 'script.py.mako', '__pycache__/a.pyc']
    const root = await project(Object.fromEntries(names.map((name) => [`app/alembic/versions/${name}`, ''])))
    expect(await pathsOf(root)).toEqual(['alembic/versions/.hidden.py', 'alembic/versions/a.py'])
    expect(await refusedOf(root)).toEqual([])
  })

  test('goes into folders only when recursive, files before folders', async () => {
    const files = { 'app/alembic/versions/2024/b.py': '', 'app/alembic/versions/2023/q1/c.py': '' }
    expect(await pathsOf(await project(files))).toEqual(['alembic/versions/a.py'])
    expect(await pathsOf(await project(files, 'recursive_version_locations = true'))).toEqual([
      'alembic/versions/a.py',
      'alembic/versions/2023/q1/c.py',
      'alembic/versions/2024/b.py',
    ])
  })

  test('names compiled scripts without a source, when the project loads them', async () => {
    const files = { 'app/alembic/versions/b.pyc': '', 'app/alembic/versions/a.pyc': '' }
    expect(await refusedOf(await project(files, 'sourceless = true'))).toEqual(['compiled-only alembic/versions/b.pyc'])
  })

  test('reads a versions folder itself, and a script location itself', async () => {
    const root = await project()
    expect(await pathsOf(root, 'app/alembic/versions')).toEqual(['a.py'])
    expect(await pathsOf(root, 'app/alembic')).toEqual(['versions/a.py'])
    expect(await refusal(root, '')).toBe('no-alembic-project')
  })

  test('reads pyproject.toml; alembic.ini wins option by option', async () => {
    const toml = '[tool.alembic]\nscript_location = "%(here)s/other"\nversion_locations = ["%(here)s/v1"]\n'
    const files = { 'app/pyproject.toml': toml, 'app/v1/t.py': '' }
    expect(await pathsOf(await project(files))).toEqual(['v1/t.py'])
    const root = await rootWith({ ...files, 'app/other/env.py': '' })
    const { settings, envPy } = await readFolder({ root, folder: 'app' })
    expect(settings.scriptLocation).toEqual({ value: 'other', source: 'pyproject.toml:2' })
    expect(envPy?.path).toBe('other/env.py')
  })

  test('finds package:folder in the project, and refuses an installed package', async () => {
    const files = {
      'app/alembic.ini': '[alembic]\nscript_location = shop.db:migrations',
      'app/src/shop/db/migrations/versions/a.py': '',
    }
    expect(await pathsOf(await rootWith(files))).toEqual(['src/shop/db/migrations/versions/a.py'])
    const elsewhere = await rootWith({ 'app/alembic.ini': '[alembic]\nscript_location = installed:migrations' })
    expect(await refusal(elsewhere)).toBe('package-not-found')
  })

  test('follows a link that stays inside the root, and loads a file once', async () => {
    const root = await project({ 'shared/b.py': 'B' })
    await symlink('../../../shared/b.py', join(root, 'app/alembic/versions/b.py'))
    await symlink('a.py', join(root, 'app/alembic/versions/c.py'))
    expect(await pathsOf(root)).toEqual(['alembic/versions/a.py', 'alembic/versions/b.py'])
  })

  test.each([
    ['app/alembic.ini', '[alembic]\nscript_location alembic', 'ini-unreadable'],
    ['app/alembic.ini', '[alembic]\nsqlalchemy.url = x', 'script-location-unset'],
    ['app/alembic.ini', '[alembic]\nscript_location = %(nope)s/a', 'setting-unreadable'],
    ['app/alembic.ini', '[alembic]\nscript_location = gone', 'script-location-missing'],
    [
      'app/alembic.ini',
      '[alembic]\nscript_location = alembic\npath_separator = x\nversion_locations = a',
      'path-separator-unknown',
    ],
    ['app/pyproject.toml', '[tool.alembic\n', 'toml-unreadable'],
  ])('refuses %s with %j', async (path, text, code) => {
    expect(await refusal(await project({ [path]: text }))).toBe(code)
  })
})

describe('S22 what stays outside', () => {
  test.each(['../app', '/etc', 'app/../..', 'app\0', 'app\\..', 'C:/x', 'a\nb', '..'])(
    'refuses the folder name %j',
    async (folder) => {
      expect(await refusal(await project(), folder)).toBe('folder-name-refused')
    },
  )

  test('refuses a folder name of 4 kB', async () => {
    expect(await refusal(await project(), 'x/'.repeat(2048))).toBe('folder-name-refused')
  })

  test('takes %2e for what it is: a name', async () => {
    expect(await refusal(await project(), '%2e%2e')).toBe('folder-missing')
  })

  test('refuses a folder that is a link out of the root', async () => {
    const root = await project()
    await symlink(top, join(root, 'out'))
    expect(await refusal(root, 'out')).toBe('folder-outside-root')
  })

  test.each(['/etc', '../../..', '%(here)s/../../../etc'])('refuses the script location %s', async (location) => {
    const root = await project({ 'app/alembic.ini': `[alembic]\nscript_location = ${location}` })
    expect(await refusal(root)).toBe('location-outside-root')
  })

  test('refuses a script location that is a link out of the root', async () => {
    const root = await rootWith({ 'app/alembic.ini': ini('') })
    await symlink(top, join(root, 'app/alembic'))
    expect(await refusal(root)).toBe('location-outside-root')
  })

  test('refuses a configuration file that is a link out of the root', async () => {
    const root = await rootWith({ 'app/versions/a.py': '' })
    await symlink(join(top, 'secret.py'), join(root, 'app/alembic.ini'))
    expect(await refusal(root)).toBe('ini-unreadable')
  })

  test('names each entry that it leaves out, and why', async () => {
    const root = await project({ 'app/alembic/versions/big.py': 'x'.repeat(2 * 1024 * 1024) })
    const versions = join(root, 'app/alembic/versions')
    await symlink(join(top, 'secret.py'), join(versions, 'out.py'))
    await symlink('gone.py', join(versions, 'broken.py'))
    await symlink('round.py', join(versions, 'round.py'))
    await symlink(join(versions, '..'), join(versions, 'folder.py'))
    await symlink('/dev/zero', join(versions, 'device.py'))
    await writeFile(join(versions, 'n\tb.py'), '')
    execFileSync('mkfifo', [join(versions, 'pipe.py')])
    expect(await pathsOf(root)).toEqual(['alembic/versions/a.py'])
    expect(await refusedOf(root)).toEqual([
      'file-too-big alembic/versions/big.py',
      'link-broken alembic/versions/broken.py',
      'link-outside-root alembic/versions/device.py',
      'not-a-regular-file alembic/versions/folder.py',
      'file-name-refused alembic/versions/n\tb.py',
      'link-outside-root alembic/versions/out.py',
      'not-a-regular-file alembic/versions/pipe.py',
      'link-broken alembic/versions/round.py',
    ])
  })

  test('does not walk into linked folders, and ends in a loop of folders', async () => {
    const root = await project({}, 'recursive_version_locations = true')
    await symlink(top, join(root, 'app/alembic/versions/out'))
    await symlink('.', join(root, 'app/alembic/versions/loop'))
    expect(await pathsOf(root)).toEqual(['alembic/versions/a.py'])
  })

  test('never reads what a file or folder is exchanged for while it reads', async () => {
    const root = await project({ 'app/alembic/versions/b.py': 'B' })
    const versions = join(root, 'app/alembic/versions')
    await mkdir(join(top, 'outside'))
    await cp(join(top, 'secret.py'), join(top, 'outside/a.py'))
    let isReading = true
    const exchange = async () => {
      while (isReading) {
        await rename(versions, `${versions}-kept`)
        await symlink(join(top, 'outside'), versions)
        await rm(versions)
        await rename(`${versions}-kept`, versions)
        await rename(join(versions, 'b.py'), join(versions, 'kept'))
        await symlink(join(top, 'secret.py'), join(versions, 'b.py'))
        await rename(join(versions, 'kept'), join(versions, 'b.py'))
      }
    }
    const exchanging = exchange()
    const texts = new Set<string>()
    const end = performance.now() + 1000
    for (let round = 0; round < 150 && (round < 10 || performance.now() < end); round += 1) {
      const reading = await readFolder({ root, folder: 'app' })
      for (const { bytes } of reading.files) texts.add(new TextDecoder().decode(bytes))
    }
    isReading = false
    await exchanging
    expect([...texts].filter((text) => text !== 'A' && text !== 'B')).toEqual([])
  })
})

describe('what a reading is known by', () => {
  test('has the same hash wherever the folder stands, and another one when a byte changed', async () => {
    const [first, second] = [await project(), await project({ 'README.md': '' })]
    const { hash } = await readFolder({ root: first, folder: 'app' })
    expect((await readFolder({ root: second, folder: 'app' })).hash).toBe(hash)
    await writeFile(join(second, 'app/alembic/versions/a.py'), 'B')
    expect((await readFolder({ root: second, folder: 'app' })).hash).not.toBe(hash)
  })

  test('keeps no password of the configuration', async () => {
    const root = await project({}, 'sqlalchemy.url = postgresql://me:hunter2@db/app')
    expect(JSON.stringify(await readFolder({ root, folder: 'app' }))).not.toContain('hunter2')
  })

  test('gives a new stamp for each change that a reading would see', async () => {
    const root = await project()
    const stamp = () => watchStamp({ root, folder: 'app' })
    const stamps = [await stamp()]
    expect(await stamp()).toBe(stamps[0])
    const changes = [
      () => writeFile(join(root, 'app/alembic/versions/a.py'), 'AA'),
      () => writeFile(join(root, 'app/alembic/versions/b.py'), ''),
      () => rename(join(root, 'app/alembic/versions/b.py'), join(root, 'app/alembic/versions/c.py')),
      () => writeFile(join(root, 'app/alembic/env.py'), 'ENV2'),
      () => writeFile(join(root, 'app/alembic.ini'), ini('file_template = x')),
      () => rm(join(root, 'app/alembic'), { recursive: true }),
      () => rm(join(root, 'app/alembic.ini')),
    ]
    for (const change of changes) {
      await change()
      stamps.push(await stamp())
    }
    expect(new Set(stamps).size).toBe(stamps.length)
  })
})

import { chown, link, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFileInside } from './read-file-inside.ts'

let top: string
let root: string

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), 'revlane-inside-')))
  root = join(top, 'root')
  await mkdir(root)
  await writeFile(join(top, 'secret.py'), 'SECRET')
})
afterAll(() => rm(top, { recursive: true }))

test('judges by where the opened file is, when a folder above it became a link meanwhile', async () => {
  await symlink(top, join(root, 'versions'))
  const reading = readFileInside(root, join(root, 'versions', 'secret.py'))
  await expect(reading).rejects.toMatchObject({ code: 'link-outside-root' })
})

test('reads a second name of a file of the same owner', async () => {
  await writeFile(join(root, 'a.py'), 'A')
  await link(join(root, 'a.py'), join(root, 'b.py'))
  expect((await readFileInside(root, join(root, 'b.py'))).bytes).toEqual(new TextEncoder().encode('A'))
})

test("refuses a second name of someone else's file", async () => {
  // The folder for temporary files belongs to root: there, a file of anyone else's is a stranger's.
  const isRoot = process.getuid?.() === 0
  const folder = isRoot ? root : await realpath(tmpdir())
  const name = join(folder, `revlane-${process.pid}-own.py`)
  await writeFile(name, 'A')
  if (isRoot) await chown(name, 65_534, 65_534)
  await link(name, `${name}.py`)
  try {
    await expect(readFileInside(folder, `${name}.py`)).rejects.toMatchObject({ code: 'foreign-hard-link' })
  } finally {
    await rm(name)
    await rm(`${name}.py`)
  }
})

import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listRevisionFiles } from './list-revision-files.ts'

let root: string

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'revlane-list-')))
  for (const name of ['a.py', 'b.txt', 'c.py']) await writeFile(join(root, name), '')
})
afterAll(() => rm(root, { recursive: true }))

async function listWith(left: number): Promise<readonly string[]> {
  const search = { root, recursive: false, sourceless: false, budget: { left } }
  const { value } = await listRevisionFiles(search, root).next()
  return value?.names ?? []
}

test('counts every entry, not only scripts, and stops at more than a source may have', async () => {
  expect(await listWith(3)).toEqual(['a.py', 'c.py'])
  await expect(listWith(2)).rejects.toMatchObject({ code: 'too-many-files' })
})

// The parser beside real Python's: the whole tree with all places, over samples, over our own scripts, and over texts that are
// no Python. `db` because it needs a program that a bare clone may not have.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureAlembic } from '@revlane/test-servers'
import { beforeAll, expect, it } from 'vitest'
import { readModuleNow } from '../read-module.ts'
import { ScriptUnreadable } from '../script-unreadable.ts'
import { askPython, type PythonOpinion } from './ask-python.ts'
import { firstDifference, plainTree } from './plain-tree.ts'
import { BROKEN, SAMPLES } from './samples.ts'

let python: string

beforeAll(async () => {
  python = (await ensureAlembic()).python
}, 600_000)

function ours(text: string): { tree: unknown } | { refused: string } {
  try {
    return { tree: plainTree(readModuleNow({ path: 'a.py', bytes: new TextEncoder().encode(text) })) }
  } catch (error) {
    if (!(error instanceof ScriptUnreadable)) throw error
    return { refused: error.message }
  }
}

/** Syntax of Python 3.12 is no error of ours where an older Python refuses it. */
function disagreement(text: string, theirs: PythonOpinion): string | null {
  const own = ours(text)
  const isOld = theirs.python[0] === 3 && theirs.python[1] < 12
  if (theirs.body === undefined) {
    return 'refused' in own || isOld ? null : `${JSON.stringify(text)}: Python says ${theirs.message}`
  }
  if ('refused' in own) return `${JSON.stringify(text)}: we say ${own.refused}`
  const difference = firstDifference(own.tree, theirs.body)
  // Before 3.12 Python gave places inside f-strings that were not where they stand.
  return difference === null || (isOld && /f["']/i.test(text)) ? null : `${JSON.stringify(text)}: ${difference}`
}

it('gives the tree and the places that Python gives, for every piece of syntax', () => {
  const opinions = askPython(python, SAMPLES)
  expect(opinions.flatMap((theirs, index) => disagreement(SAMPLES[index] ?? '', theirs) ?? [])).toEqual([])
})

it('reads all our own scripts as Python does', () => {
  const folder = fileURLToPath(new URL('../../..', import.meta.url))
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py') && !path.includes('node_modules'))
    .map((path) => readFileSync(`${folder}/${path}`, 'utf8'))
  expect(texts.length).toBeGreaterThan(5)
  const opinions = askPython(python, texts)
  expect(opinions.flatMap((theirs, index) => disagreement(texts[index] ?? '', theirs) ?? [])).toEqual([])
})

it('refuses what Python refuses', () => {
  const opinions = askPython(python, BROKEN)
  expect(opinions.flatMap((theirs, index) => (theirs.body === undefined ? [] : [BROKEN[index]]))).toEqual([])
  expect(BROKEN.filter((text) => 'tree' in ours(text))).toEqual([])
})

import { expect, it } from 'vitest'
import { readModuleNow } from '../read-module.ts'
import { ScriptUnreadable } from '../script-unreadable.ts'
import type { Expression, Statement } from './tree.ts'

function read(text: string): readonly Statement[] {
  return readModuleNow({ path: 'a.py', bytes: new TextEncoder().encode(text) }).body
}

function value(text: string): Expression {
  const [statement] = read(`x = ${text}\n`)
  if (statement?.kind !== 'assign' || statement.value === null) throw new Error('no assignment')
  return statement.value
}

function place(text: string): string {
  try {
    read(text)
  } catch (error) {
    if (error instanceof ScriptUnreadable) return `${error.code} ${error.line}:${error.column}`
    throw error
  }
  return 'read'
}

it.each([
  ['x = 1\ny = = 2\n', 'syntax-error 2:5'],
  ['def f():\n    x = (1,\n    y = 2\n', 'syntax-error 3:7'],
  ['x = [1,\n2\n', 'syntax-error 1:5'],
  ['x = 1\n    y = 2\n', 'syntax-error 2:5'],
  ['x = "abc\n', 'syntax-error 1:5'],
  ['é = "é"; y = ?\n', 'syntax-error 1:14'],
  ['# coding: latin-1\nx = "é"\n', 'not-utf8 1:1'],
  ['# coding: latin-1\nx = "e"\n', 'read'],
])('says where %j is no Python', (text, said) => {
  expect(place(text)).toBe(said)
})

it('says where a statement stands, with its first line', () => {
  const [, second] = read('x = 1\nif a:  # why\n    b\n')
  expect(second?.at).toMatchObject({ line: 2, column: 1, text: 'if a:  # why' })
})

it('knows the signs of half a pair and unknown names of characters, and guesses nothing for them', () => {
  for (const text of ['"\\ud83d\\ude00"', '"\\N{NO SUCH CHARACTER}"', 'f"\\ud800{a}"']) {
    expect(value(text)).toMatchObject({ kind: 'unsupported', construct: 'string-literal' })
  }
  expect(value('"\\N{em dash}\\x41"')).toMatchObject({ kind: 'text', value: '—A' })
})

it('keeps whole numbers exact at any size', () => {
  expect(value('9007199254740993')).toMatchObject({ kind: 'large-integer', value: 9007199254740993n })
  expect(value('9007199254740991')).toMatchObject({ kind: 'integer', value: 9007199254740991 })
  expect(place(`x = ${'9'.repeat(4_301)}\n`)).toBe('syntax-error 1:5')
})

it('names what a statement binds that nobody can follow', () => {
  const [match] = read('match a:\n    case [b, *c]: d = 1\n')
  expect(match).toMatchObject({ kind: 'unsupported', construct: 'match' })
  expect(match?.kind === 'unsupported' && match.binds).toEqual(expect.arrayContaining(['b', 'c', 'd']))
})

const MANY = 60_000

it.each([
  ['brackets', '('.repeat(MANY)],
  ['brackets that close', `${'['.repeat(MANY)}${']'.repeat(MANY)}`],
  ['signs', `${'-'.repeat(MANY)}1`],
  ['not', `${'not '.repeat(MANY)}1`],
  ['lambdas', `${'lambda: '.repeat(MANY)}1`],
  ['conditions', `${'a if b else '.repeat(MANY)}c`],
  ['powers', `${'a ** '.repeat(MANY)}c`],
  ['f-strings', `f"${'{f"'.repeat(MANY)}`],
  ['fields in specifiers', `f"${'{a:'.repeat(MANY)}`],
  ['blocks', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join('')],
  ['elif', `if a: b\n${'elif a: b\n'.repeat(MANY)}`],
  ['open strings', `${`"a" `.repeat(MANY)}'`],
  ['with brackets', `with ${'('.repeat(MANY)}`],
])('refuses endless %s with a place, and keeps its stack', (_what, text) => {
  expect(place(text)).toMatch(/^syntax-error \d+:\d+$/)
})

it.each([
  ['sums', `${'a + '.repeat(MANY)}b`],
  ['calls', `f${'()'.repeat(MANY)}`],
  ['attributes', `f${'.a'.repeat(MANY)}`],
  ['or', `${'a or '.repeat(MANY)}b`],
])('cuts endless %s, so that no tree is higher than a stack', (_what, text) => {
  let height = 0
  let node: unknown = value(text)
  while (typeof node === 'object' && node !== null) {
    height += 1
    node = 'left' in node ? node.left : 'callee' in node ? node.callee : 'object' in node ? node.object : null
  }
  expect(height).toBeLessThan(1_000)
})

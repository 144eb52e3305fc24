import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importsOf } from './imports-of.ts'

const written = (source: string) =>
  importsOf(source).map(({ level, module, names }) => `${'.'.repeat(level)}${module} ${names.join(',')}`.trim())

test('names the modules of plain imports', () => {
  expect(written('import a.b as c, d  # e\n    import f')).toEqual(['a.b', 'd', 'f'])
})

test('names what is imported from a module, also over several lines', () => {
  expect(written('from a.b import c, d as e\nfrom f import (  # why\n  g, # and\n  h as i,\n)')).toEqual([
    'a.b c,d',
    'f g,h',
  ])
  expect(written('from a import b, \\\n  c')).toEqual(['a b,c'])
})

test('keeps the dots of relative imports', () => {
  expect(written('from . import a\nfrom ..b.c import d\nfrom .... import *')).toEqual(['. a', '..b.c d', '....'])
})

test('sees imports behind a colon and by name', () => {
  expect(written('if True: import a; from b import c\nm = importlib.import_module("d.e")')).toEqual(['a', 'b c', 'd.e'])
})

test('leaves words that only look like an import', () => {
  expect(written('important = 1\nimports = 2\nx = "from"\nfrom_a = 3')).toEqual([])
})

test('ends on any text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('from ', 'import ', '(', ')', '.', 'a', '\n', ',', '#', ' as ', '\\\n')),
      (parts) => {
        importsOf(parts.join(''))
      },
    ),
  )
  const begun = performance.now()
  importsOf('from a import (\n'.repeat(60_000))
  importsOf(`from ${'.'.repeat(1_000_000)}`)
  importsOf(' '.repeat(1_000_000))
  expect(performance.now() - begun).toBeLessThan(2_000)
})

import { expect, test } from 'vitest'
import { createFileSource } from './file-source.ts'
import { createModuleSource } from './module-source.ts'

const files = (texts: Record<string, string>) =>
  Object.entries(texts).map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }))

test('finds packages before modules, and the first root before the next', () => {
  const source = createModuleSource({
    roots: ['.', 'src', '../..'],
    files: files({
      'a/__init__.py': '',
      'a.py': '',
      'src/a/b.py': '',
      'src/c.py': '',
      '../../d/e.py': '',
    }),
  })
  const paths = ['a', 'a.b', 'c', 'd', 'd.e', 'x', '', '..a'].map((dotted) => source.find(dotted)?.path ?? null)
  expect(paths).toEqual([
    'a/__init__.py',
    'src/a/b.py',
    'src/c.py',
    '../../d/__init__.py',
    '../../d/e.py',
    null,
    null,
    null,
  ])
})

test('finds the packages that the source itself lies in, by its base', () => {
  const source = createModuleSource({
    roots: ['.', '../..'],
    base: 'shop/migrations',
    files: files({ '../__init__.py': '', '../db.py': '', 'env.py': '', 'versions/a.py': '' }),
  })
  expect(['shop', 'shop.db', 'shop.migrations', 'db'].map((dotted) => source.find(dotted)?.path ?? null)).toEqual([
    '../__init__.py',
    '../db.py',
    'shop/migrations/__init__.py',
    null,
  ])
  expect([source.nameOf('../db.py'), source.nameOf('versions/a.py')]).toEqual(['shop.db', 'versions.a'])
})

test('parses a module once, and takes what is not Python for no module', () => {
  const source = createModuleSource({ roots: ['.'], files: files({ 'a.py': 'X = 1', 'b.py': 'def (' }) })
  expect(source.find('a')).toBe(source.find('a'))
  expect(source.find('b')).toBeNull()
})

test('names a file by the packages around it', () => {
  const source = createModuleSource({
    roots: ['.', 'src'],
    files: files({
      'src/a/__init__.py': '',
      'src/a/b/__init__.py': '',
      'src/a/b/c.py': '',
      'd/e.py': '',
      'd/1.py': '',
    }),
  })
  expect(['src/a/b/c.py', 'src/a/b/__init__.py', 'd/e.py', 'd/1.py', '../x.py'].map(source.nameOf)).toEqual([
    'a.b.c',
    'a.b',
    'd.e',
    null,
    null,
  ])
})

test('gives files and folders by any spelling of their path, and nothing else', () => {
  const source = createFileSource(files({ 'a/b.sql': 'SELECT 1', 'a/c/d.sql': '' }))
  expect(new TextDecoder().decode(source.read('a/c/../b.sql') ?? undefined)).toBe('SELECT 1')
  expect([source.list('a'), source.list('a/c/'), source.list('.'), source.list('x')]).toEqual([
    ['b.sql', 'c'],
    ['d.sql'],
    ['a'],
    null,
  ])
  expect(source.read('/etc/passwd')).toBeNull()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InterpolationFailed, interpolate } from './interpolate.ts'
import { IniUnreadable, parseIni } from './parse-ini.ts'

function valuesOf(text: string): unknown {
  const section = parseIni(text).get('s')
  return Object.fromEntries([...(section ?? [])].map(([key, { value }]) => [key, value]))
}

test('reads keys and values as configparser does', () => {
  const text = [
    '\ufeff# first',
    '[s]',
    'KEY = a=b:c ; kept',
    'colon : x = y',
    'empty =',
    'many = one',
    '  two',
    '  # not a value',
    '',
    '    three',
    '; a comment',
    'last=1\r',
  ].join('\n')
  expect(valuesOf(text)).toEqual({
    key: 'a=b:c ; kept',
    colon: 'x = y',
    empty: '',
    many: 'one\ntwo\n\nthree',
    last: '1',
  })
})

test('knows the line of each option', () => {
  expect(parseIni('\n[s]\n\na = 1\nb = 2').get('s')?.get('b')?.line).toBe(5)
})

test.each([
  ['a = 1', 1],
  ['[s]\njust words', 2],
  ['[s]\na = 1\nA = 2', 3],
  ['[s]\n[t]\n[s]', 3],
])('refuses %j at its line', (text, line) => {
  expect(() => parseIni(text)).toThrow(IniUnreadable)
  expect(() => parseIni(text)).toThrow(`line ${line}:`)
})

test('resolves references, also inside what they lead to', () => {
  const values: Record<string, string> = { here: '/x', base: '%(here)s/base' }
  expect(interpolate('%(BASE)s/%%(rev)s_100%%', (name) => values[name])).toBe('/x/base/%(rev)s_100%')
})

test.each(['50%', '%d', '%(nope)s', '%(self)s', '%('])('refuses %j', (value) => {
  expect(() => interpolate(value, (name) => (name === 'self' ? '%(self)s' : undefined))).toThrow(InterpolationFailed)
})

const pieces = [
  '[s]',
  '[DEFAULT]',
  '[',
  ']',
  'x',
  'y',
  ' = ',
  ':',
  '\n',
  '\n  ',
  '\r\n',
  '\t',
  '#',
  '; c',
  '%(x)s',
  '\ufeff',
  '\x1c',
  '\u2028',
]

test('reads any text or refuses it at a line that it has, and gives back what it was given', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
      const text = parts.join('')
      try {
        for (const options of parseIni(text).values())
          for (const { value, line } of options.values()) {
            expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
            for (const part of value.split('\n')) expect(text).toContain(part)
          }
      } catch (error) {
        if (!(error instanceof IniUnreadable)) throw error
        expect(error.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('keeps what Python takes for no white space', () => {
  expect(valuesOf('[s]\nx = \ufeffa\u00a0\x1c')).toEqual({ x: '\ufeffa' })
})

test('is quick with long lines', () => {
  const begun = performance.now()
  for (const text of [' '.repeat(500_000), `[s]\nx=${' '.repeat(500_000)}a`, `[s]\n${'a '.repeat(300_000)}`]) {
    try {
      parseIni(text)
    } catch (error) {
      if (!(error instanceof IniUnreadable)) throw error
    }
  }
  expect(performance.now() - begun).toBeLessThan(2_000)
})

test('refuses a value that grows without end by its references', () => {
  const find = (name: string) => (name === 'z' ? 'x'.repeat(10) : `%(${nextOf(name)})s`.repeat(50))
  expect(() => interpolate('%(r)s', find)).toThrow('it leads to more than 100000 characters')
})

function nextOf(name: string): string {
  return String.fromCharCode(name.charCodeAt(0) + 1)
}

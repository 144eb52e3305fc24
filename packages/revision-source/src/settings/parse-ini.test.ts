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

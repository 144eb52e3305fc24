import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newToken, readToken } from './token-text.ts'

const shape = /^rvl_[0-9A-Za-z]{49}$/
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

test('a token has the shape that scanners know, and is read as what is stored for it', () => {
  const seen = new Set<string>()
  for (let count = 0; count < 500; count += 1) {
    const { token, hash, starts } = newToken()
    expect(token).toMatch(shape)
    expect(token.startsWith(starts)).toBe(true)
    expect(starts).toHaveLength(8)
    expect(readToken(token)).toEqual(hash)
    expect(hash).toHaveLength(32)
    seen.add(token)
  }
  expect(seen.size).toBe(500)
})

test('any one character changed is refused by the checksum alone', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 52 }), fc.integer({ min: 0, max: 61 }), (place, digit) => {
      const { token } = newToken()
      const changed = token.slice(0, place) + digits[digit] + token.slice(place + 1)
      expect(readToken(changed) === null).toBe(changed !== token)
    }),
  )
})

test.each([
  ['nothing', ''],
  ['the prefix alone', 'rvl_'],
  ['a token of another product', `ghp_${'a'.repeat(49)}`],
  ['one that was cut', newToken().token.slice(0, -1)],
  ['one with more behind it', `${newToken().token}x`],
  ['one with a line break behind it', `${newToken().token}\n`],
  ['one in the wrong case', newToken().token.toUpperCase()],
])('%s is no token', (_, text) => expect(readToken(text)).toBeNull())

test('whatever is no token of ours is refused without an error', () => {
  fc.assert(fc.property(fc.string(), (text) => readToken(text) === null))
})

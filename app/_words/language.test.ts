import { expect, test } from 'vitest'
import { preferredLanguage } from './language.ts'

test.each([
  ['ja,en-US;q=0.9', 'ja'],
  ['de-DE, fr;q=0.9, ja;q=0.4, en;q=0.3', 'ja'],
  ['en;q=0.5, ja;q=0.9', 'ja'],
  ['ja;q=0, en', 'en'],
  ['', 'en'],
  ['xx;q=abc', 'en'],
])('a browser that asks for %j gets %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})

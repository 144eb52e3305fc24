import { describe, expect, test } from 'vitest'
import { visibleText } from './visible-text.ts'

const shown = (text: string) =>
  visibleText(text)
    .map(({ text: piece, mark }) => (mark ? `[${piece}]` : piece))
    .join('')

describe('visibleText', () => {
  test('leaves ordinary SQL, Japanese and accents as they are', () => {
    const sql = "COMMENT ON COLUMN cookings.name IS '料理名 (é, straße, Ελληνικά, Привет)'\n\t;"
    expect(visibleText(sql)).toEqual([{ text: sql, mark: false }])
  })

  test('names right-to-left overrides and zero-width characters', () => {
    expect(shown('a\u202eb\u200bc')).toBe('a[⟨U+202E⟩]b[⟨U+200B⟩]c')
  })

  test('names NUL, carriage returns and no-break spaces', () => {
    expect(shown('a\u0000b\rc\u00a0d')).toBe('a[⟨U+0000⟩]b[⟨U+000D⟩]c[⟨U+00A0⟩]d')
  })

  test('points at a Cyrillic letter inside a Latin word', () => {
    expect(shown('DROP TABLE us\u0435rs')).toBe('DROP TABLE us\u0435[⟨U+0435⟩]rs')
  })

  test('counts a run of spaces that would push the rest out of sight', () => {
    expect(shown(`a${' '.repeat(10_000)}b`)).toBe('a[ ⟨10000 × U+0020⟩ ]b')
  })
})

import { describe, expect, test } from 'vitest'
import { en } from '../messages/en.ts'
import { ja } from '../messages/ja.ts'
import { type SentenceWords, sentence } from './sentence.ts'
import { tellIn } from './told.ts'

const words = (sentences: Record<string, string>): SentenceWords => ({
  language: 'en',
  sentences,
  vocabulary: { cause: { refused: 'nothing listens' } },
})

describe('sentence', () => {
  test('fills params, and puts words in place of known values', () => {
    const spoken = words({ failed: 'Statement {ordinal} failed: {cause}.' })
    expect(sentence(spoken, { code: 'failed', params: { ordinal: 3, cause: 'refused' } })).toBe(
      'Statement 3 failed: nothing listens.',
    )
  })

  test('puts a word in place of each value of a list', () => {
    const spoken = { ...words({ skipped: 'It skips {skips}.' }), vocabulary: { skips: { order: 'the order' } } }
    expect(sentence(spoken, { code: 'skipped', params: { skips: 'order, other' } })).toBe('It skips the order, other.')
  })

  test('a param that is missing leaves its place empty', () => {
    expect(sentence(words({ gone: 'Gone: {name}' }), { code: 'gone', params: {} })).toBe('Gone:')
  })

  test('a code without words shows itself and what it carries', () => {
    const spoken = words({ 'unknown-code': 'Refused ({code}). {details}' })
    expect(sentence(spoken, { code: 'new-thing', params: { table: 'users' } })).toBe('Refused (new-thing). users')
  })

  test('a code with dots is one code', () => {
    expect(sentence(words({ 'request.sent': 'asked' }), { code: 'request.sent', params: {} })).toBe('asked')
  })

  test('params are never read as a pattern or a tag', () => {
    const name = '<b>{x, plural, }</b>'
    expect(sentence(words({ one: 'It is {name}' }), { code: 'one', params: { name } })).toBe(`It is ${name}`)
  })
})

describe('every sentence of both languages', () => {
  const namespaces = [
    'audit',
    'connection',
    'errors',
    'events',
    'findings',
    'gates',
    'outcomes',
    'refusals',
    'why',
  ] as const
  test.each([
    ['en', en],
    ['ja', ja],
  ] as const)('can be said in %s', (language, messages) => {
    const tell = tellIn(language)
    for (const namespace of namespaces) {
      for (const code of Object.keys(messages[namespace]).filter((each) => each !== 'unknown-code')) {
        const params = { count: 2, counted: 1, required: 2, applied: 3, missing: 2, ordinal: 4, limit: 5 }
        const said = tell(namespace, { code, params })
        expect(said).not.toMatch(/[{}]/)
        expect(said, `${namespace} ${code}`).not.toBe('')
      }
    }
  })
})

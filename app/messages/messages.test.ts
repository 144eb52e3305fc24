import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { ja } from './ja.ts'

type Leaf = { path: string; message: string }

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value === 'string') return [{ path, message: value }]
  return Object.entries(value ?? {}).flatMap(([key, child]) => leaves(child, path ? `${path}.${key}` : key))
}

/** Names in ICU arguments: {name} and {name, plural, …}. */
function argumentsOf(message: string): string[] {
  return [
    ...new Set([...message.matchAll(/\{\s*([a-zA-Z][a-zA-Z0-9]*)\s*(?=[},])/g)].map(([, name]) => name ?? '')),
  ].sort()
}

const english = new Map(leaves(en).map(({ path, message }) => [path, message]))
const japanese = new Map(leaves(ja).map(({ path, message }) => [path, message]))

describe('messages', () => {
  test('English and Japanese have the same keys', () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('no sentence is empty', () => {
    const empty = [...english, ...japanese].filter(([, message]) => message.trim() === '')
    expect(empty).toEqual([])
  })

  test('a Japanese sentence takes no argument that the English one does not have', () => {
    const wrong = [...japanese].filter(([path, message]) => {
      const known = argumentsOf(english.get(path) ?? '')
      return argumentsOf(message).some((name) => !known.includes(name))
    })
    expect(wrong).toEqual([])
  })

  test('the words that the house style bans do not occur', () => {
    const banned = [...english].filter(([, message]) => /\b(?:successfully|please|oops)\b|!$/i.test(message))
    expect(banned).toEqual([])
  })
})

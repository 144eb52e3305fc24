import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { UnsendableText } from '../failure/errors.ts'
import { ENGINES, newTarget, open } from '../test-support/open-target.ts'
import { quoteIdentifier, quoteLiteral } from './quote-identifier.ts'
import type { Session } from './session.ts'

const hostile = [
  "'",
  '"',
  '`',
  '\\',
  '\\\\',
  "\\'",
  '--',
  '/*',
  '*/',
  ';',
  '\n',
  '\r',
  '%',
  '$$',
  '\x1a',
  '😀',
  'é',
  'a',
  ' ',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
  .filter((s) => !/\0|\p{Surrogate}/u.test(s))

const MODES = {
  postgresql: ['SET standard_conforming_strings = on', 'SET standard_conforming_strings = off'],
  mysql: ["SET sql_mode = ''", "SET sql_mode = 'ANSI_QUOTES'", "SET sql_mode = 'NO_BACKSLASH_ESCAPES'"],
}

describe.each(ENGINES)('%s', (engine) => {
  let session: Session
  beforeAll(async () => {
    session = await open(await newTarget(engine))
    return () => session.close()
  })

  describe.each(engine === 'postgresql' ? MODES.postgresql : MODES.mysql)('after %s', (mode) => {
    beforeAll(async () => {
      await session.query(mode)
    })

    test('any text is the literal that the server reads back', async () => {
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          const hex = engine === 'postgresql' ? "encode(convert_to(x, 'UTF8'), 'hex')" : 'LOWER(HEX(x))'
          const cast = engine === 'postgresql' ? '::text' : ''
          const { rows } = await session.query(
            `SELECT ${hex} FROM (SELECT ${quoteLiteral(engine, value)}${cast} AS x) q`,
          )
          expect(rows[0]?.[0]).toBe(Buffer.from(value, 'utf8').toString('hex'))
        }),
        { numRuns: 300 },
      )
    })

    test('any name is the identifier that the server reads back', async () => {
      // MySQL: a trailing blank and characters beyond the basic plane are in no name; an alias would lose leading blanks, a column not.
      const isName = (s: string) => engine === 'postgresql' || (!/\s$/.test(s) && !/[\u{10000}-\u{10FFFF}]/u.test(s))
      const name = text.filter((s) => s !== '' && Buffer.byteLength(s) <= 60 && isName(s))
      await fc.assert(
        fc.asyncProperty(name, async (value) => {
          await session.execute(`CREATE TEMPORARY TABLE q (${quoteIdentifier(engine, value)} int)`)
          expect((await session.query('SELECT * FROM q')).fields).toEqual([value])
          await session.execute('DROP TABLE q')
        }),
        { numRuns: 100 },
      )
    })
  })

  test('what no server can hold is refused', () => {
    expect(() => quoteIdentifier(engine, '')).toThrow(UnsendableText)
    expect(() => quoteIdentifier(engine, 'a\0b')).toThrow(UnsendableText)
    expect(() => quoteLiteral(engine, 'a\0b')).toThrow(UnsendableText)
  })
})

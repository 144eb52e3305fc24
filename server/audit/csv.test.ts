import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from './csv.ts'

/** RFC 4180, read back by the letter. */
function readLine(line: string): string[] {
  const fields: string[] = []
  let rest = line.replace(/\r\n$/, '')
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest)
    const [whole, text] = quoted ? [quoted[0], quoted[1]?.replaceAll('""', '"')] : [...(/^([^,]*)/.exec(rest) ?? [])]
    fields.push(text ?? '')
    rest = rest.slice(whole?.length ?? 0)
    if (!rest.startsWith(',')) return fields
    rest = rest.slice(1)
  }
}

describe('S48 a line of CSV', () => {
  it.each([
    ['=HYPERLINK("http://evil.test","x")', `'=HYPERLINK("http://evil.test","x")`],
    ['+1+cmd|calc', `'+1+cmd|calc`],
    ['-2+3', `'-2+3`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `'\r=1`],
    ['\0=1', `'\0=1`],
    ['  =1', `'  =1`],
    ['a=b', 'a=b'],
    ['', ''],
  ])('gives %j to a spreadsheet as the text %j', (text, shown) => {
    expect(readLine(csvLine([text]))).toEqual([shown])
  })

  it('reads back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { minLength: 1, maxLength: 4 }), (fields) => {
        const read = readLine(csvLine(fields))
        expect(read.map((text, index) => (text === fields[index] ? text : text.slice(1)))).toEqual(fields)
      }),
    )
  })
})

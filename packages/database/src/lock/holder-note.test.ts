import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHolderNote } from './holder-note.ts'

test.each([
  [
    'deploy@runner-7 https://ci.example/job/12',
    { owner: 'deploy', host: 'runner-7', link: 'https://ci.example/job/12' },
  ],
  ['deploy@runner-7', { owner: 'deploy', host: 'runner-7', link: null }],
  ['https://ci.example/job/12', { owner: null, host: null, link: 'https://ci.example/job/12' }],
  ['DBeaver 24.1 - Main', { owner: 'DBeaver 24.1 - Main', host: null, link: null }],
  ['psql', { owner: 'psql', host: null, link: null }],
  ['', { owner: null, host: null, link: null }],
  ['deploy@runner-7 javascript:alert(1)', { owner: 'deploy@runner-7 javascript:alert(1)', host: null, link: null }],
  ['deploy@a https://user:secret@ci.example/', { owner: 'deploy', host: 'a', link: null }],
  ['deploy@a http://', { owner: 'deploy', host: 'a', link: null }],
  ['de\u202eploy@a\u0000b', { owner: 'deploy', host: 'ab', link: null }],
])('%s', (text, expected) => {
  expect(readHolderNote(text)).toEqual(expected)
})

test('whatever a session calls itself, a link leads to http or https and no control character is kept', () => {
  const words = fc.array(fc.oneof(fc.webUrl(), fc.string({ unit: 'binary' }), fc.constant('javascript:x')), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(words, (parts) => {
      const { owner, host, link } = readHolderNote(parts.join(' '))
      if (link !== null) expect(new URL(link).protocol).toMatch(/^https?:$/)
      expect(`${owner}${host}`).not.toMatch(/\p{C}/u)
    }),
  )
})

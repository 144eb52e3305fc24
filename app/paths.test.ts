import { describe, expect, test } from 'vitest'
import { localPath, paths } from './paths.ts'

describe('localPath', () => {
  test('keeps an address inside the product, with its query', () => {
    expect(localPath('/requests/12?tab=a')).toBe('/requests/12?tab=a')
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    null,
    '/\t/evil.example',
  ])('sends %j to the fleet', (wanted) => {
    expect(localPath(wanted)).toBe('/')
  })
})

test('names in an address are escaped', () => {
  expect(paths.revision('orders', 'a/b?c')).toBe('/p/orders/r/a%2Fb%3Fc')
})

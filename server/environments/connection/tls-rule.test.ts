import { expect, test } from 'vitest'
import { assertPrivate, warnOf } from './tls-rule.ts'

test.each([
  ['db.internal', 'disable', 'tls-not-enforced'],
  ['db.internal', 'prefer', 'tls-not-enforced'],
  ['db.internal', 'require', 'tls-certificate-unchecked'],
  ['db.internal', 'verify-ca', undefined],
  ['db.internal', 'verify-full', undefined],
  ['127.0.0.1', 'disable', undefined],
  ['localhost', 'require', undefined],
])('a database at %s with TLS %s: %s', (host, tlsMode, warning) => {
  expect(warnOf({ host, tlsMode })?.code).toBe(warning)
})

test('only a production is refused for it, and only for plain text', () => {
  const plain = { host: 'db.internal', tlsMode: 'prefer' }
  expect(() => assertPrivate('staging', plain)).not.toThrow()
  expect(() => assertPrivate('production', { ...plain, tlsMode: 'require' })).not.toThrow()
  expect(() => assertPrivate('production', plain)).toThrow(expect.objectContaining({ code: 'production-needs-tls' }))
})

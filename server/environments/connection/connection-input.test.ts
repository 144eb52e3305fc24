import { expect, test } from 'vitest'
import { readConnection } from './connection-input.ts'

const fields = { family: 'postgresql', host: 'db.internal', port: 5432, database: 'shop', username: 'app' } as const

test('fields that name no TLS mode get the one that fits the host', () => {
  expect(readConnection({ fields }).address.tlsMode).toBe('verify-full')
  expect(readConnection({ fields: { ...fields, host: '127.0.0.1' } }).address.tlsMode).toBe('prefer')
})

test('a mode that a person chose is kept, whatever the URL beside it says', () => {
  const url = 'postgresql://app:s3cret@db.internal/shop?sslmode=verify-full'
  expect(readConnection({ url, fields: { ...fields, tlsMode: 'require' } }).address.tlsMode).toBe('require')
  expect(readConnection({ url }).address.tlsMode).toBe('verify-full')
})

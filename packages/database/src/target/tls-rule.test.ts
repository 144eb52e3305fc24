import { expect, test } from 'vitest'
import { parseDatabaseUrl } from './parse-database-url.ts'
import { isLoopbackHost } from './tls-rule.ts'

test.each(['localhost', 'LocalHost', '127.0.0.1', '127.8.9.1', '::1'])('%s is this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(true)
})

test.each([
  'db',
  '10.0.0.1',
  '127.example.com',
  'localhost.example.com',
  '127.0.0.1.example.com',
  '0.0.0.0',
  '::ffff:10.0.0.1',
])('%s may be another machine', (host) => {
  expect(isLoopbackHost(host)).toBe(false)
})

test.each([
  ['postgresql://u:p@db.internal/d', 'verify-full'],
  ['mysql+pymysql://u:p@10.1.2.3/d', 'verify-full'],
  ['postgresql://u:p@localhost/d', 'prefer'],
  ['mysql://u:p@127.0.0.1:3307/d', 'prefer'],
  ['postgresql://u:p@[::1]/d', 'prefer'],
  ['postgresql://u:p@db.internal/d?sslmode=prefer', 'prefer'],
  ['postgresql://u:p@db.internal/d?sslmode=disable', 'disable'],
  ['postgresql://u:p@localhost/d?sslmode=require', 'require'],
])('%s means %s', (url, mode) => {
  expect(parseDatabaseUrl(url).fields.tls).toBe(mode)
})

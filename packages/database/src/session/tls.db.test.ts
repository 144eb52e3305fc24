// Each TLS mode against each thing that a server can show (hazard S15). The modes mean what libpq says they mean.
import type { Server } from 'node:net'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { explainFailure } from '../failure/explain-failure.ts'
import type { TlsMode } from '../target/connection-fields.ts'
import { IDENTITIES, TRUSTED_CA } from '../test-support/certificates.ts'
import { newTarget, open } from '../test-support/open-target.ts'
import { tlsProxy } from '../test-support/tls-proxy.ts'
import type { SessionTarget } from './session.ts'

type Shown = keyof typeof IDENTITIES | 'no TLS'

const OK = 'connected'

const CELLS: readonly [TlsMode, Shown, string][] = [
  ['disable', 'good', OK],
  ['disable', 'no TLS', OK],
  ['prefer', 'good', OK],
  ['prefer', 'foreign', OK],
  ['prefer', 'no TLS', OK],
  ['require', 'good', OK],
  ['require', 'foreign', OK],
  ['require', 'expired', OK],
  ['require', 'no TLS', 'tls-unsupported'],
  ['verify-ca', 'good', OK],
  ['verify-ca', 'otherHost', OK],
  ['verify-ca', 'foreign', 'tls-untrusted'],
  ['verify-ca', 'expired', 'tls-untrusted'],
  ['verify-ca', 'no TLS', 'tls-unsupported'],
  ['verify-full', 'good', OK],
  ['verify-full', 'otherHost', 'tls-untrusted'],
  ['verify-full', 'byAddress', 'tls-untrusted'],
  ['verify-full', 'foreign', 'tls-untrusted'],
  ['verify-full', 'expired', 'tls-untrusted'],
  ['verify-full', 'no TLS', 'tls-unsupported'],
]

let target: SessionTarget
let server: Server | null = null

beforeAll(async () => {
  target = await newTarget('postgresql')
})

afterEach(() => {
  server?.close()
  server = null
})

async function outcome(tls: TlsMode, shown: Shown, change: Partial<SessionTarget['fields']> = {}): Promise<string> {
  const proxy = await tlsProxy(shown === 'no TLS' ? null : IDENTITIES[shown], target.fields.port)
  server = proxy.server
  const fields = { ...target.fields, host: 'db.example.test', port: proxy.port, tls, caPem: TRUSTED_CA, ...change }
  try {
    const session = await open({ ...target, fields, address: '127.0.0.1' })
    const { rows } = await session.query('SELECT 1')
    await session.close()
    return rows.length === 1 ? OK : 'no answer'
  } catch (error) {
    return explainFailure(error).code
  }
}

test.each(CELLS)('%s with %s: %s', async (tls, shown, expected) => {
  expect(await outcome(tls, shown)).toBe(expected)
})

test('verify-full checks an address against the certificate too', async () => {
  expect(await outcome('verify-full', 'byAddress', { host: '127.0.0.1' })).toBe(OK)
  expect(await outcome('verify-full', 'good', { host: '127.0.0.1' })).toBe('tls-untrusted')
})

test('without an authority of its own a session trusts none that the world does not know', async () => {
  expect(await outcome('verify-full', 'good', { caPem: null })).toBe('tls-untrusted')
})

test('MySQL: require takes its self-made certificate, verify does not', async () => {
  const mysql = await newTarget('mysql')
  const attempt = async (tls: TlsMode) => {
    try {
      const session = await open({ ...mysql, fields: { ...mysql.fields, tls } })
      const { rows } = await session.query("SHOW STATUS LIKE 'Ssl_cipher'")
      await session.close()
      return String(rows[0]?.[1]) === '' ? 'plain' : 'encrypted'
    } catch (error) {
      return explainFailure(error).code
    }
  }
  expect(await attempt('prefer')).toBe('encrypted')
  expect(await attempt('require')).toBe('encrypted')
  expect(await attempt('verify-ca')).toBe('tls-untrusted')
  expect(await attempt('verify-full')).toBe('tls-untrusted')
})

test('MariaDB without TLS: prefer falls back, require says so', async () => {
  const maria = await newTarget('mariadb')
  const attempt = (tls: TlsMode) =>
    open({ ...maria, fields: { ...maria.fields, tls } }).then(
      async (session) => {
        await session.close()
        return OK
      },
      (error: unknown) => explainFailure(error).code,
    )
  expect(await attempt('prefer')).toBe(OK)
  expect(await attempt('require')).toBe('tls-unsupported')
})

// What a server must show before it gets as much as a user name (hazard S15).
import { connect, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { openSession } from '../session/open-session.ts'
import type { TlsMode } from '../target/connection-fields.ts'
import { IDENTITIES, TRUSTED_CA } from '../test-support/certificates.ts'
import { greeting } from '../test-support/mysql-packets.ts'

const CLIENT_SSL = 0x800

const servers: Server[] = []

afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function listen(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'))
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Greets with TLS on offer, shows the certificate, and ends as soon as anything comes through the encrypted line. */
async function greeter(shown: keyof typeof IDENTITIES): Promise<{ port: number; heard: () => string }> {
  let heard = ''
  const sockets: Socket[] = []
  const inner = createTlsServer({ ...IDENTITIES[shown] }, (secure) => {
    secure.on('error', () => undefined)
    secure.on('data', (chunk) => {
      heard += chunk.toString('latin1')
      for (const socket of sockets) socket.destroy()
    })
  })
  inner.on('tlsClientError', () => {
    for (const socket of sockets) socket.destroy()
  })
  const innerPort = await listen(inner)
  const outer = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.write(greeting('mysql_native_password', CLIENT_SSL))
    socket.once('data', (first) => {
      // The request for TLS is a packet of 32 bytes; what follows it is TLS already.
      const line = connect(innerPort, '127.0.0.1')
      sockets.push(line)
      line.on('error', () => undefined)
      line.write(first.subarray(36))
      socket.pipe(line).pipe(socket)
    })
  })
  return { port: await listen(outer), heard: () => heard }
}

const CELLS: readonly [TlsMode, keyof typeof IDENTITIES, string, boolean][] = [
  ['require', 'foreign', 'db.example.test', true],
  ['verify-ca', 'otherHost', 'db.example.test', true],
  ['verify-ca', 'foreign', 'db.example.test', false],
  ['verify-ca', 'expired', 'db.example.test', false],
  ['verify-full', 'good', 'db.example.test', true],
  ['verify-full', 'otherHost', 'db.example.test', false],
  ['verify-full', 'foreign', 'db.example.test', false],
  ['verify-full', 'expired', 'db.example.test', false],
  ['verify-full', 'byAddress', '127.0.0.1', true],
  ['verify-full', 'good', '127.0.0.1', false],
  ['verify-full', 'localhost', '127.0.0.1', false],
]

test.each(CELLS)('%s with the certificate %s for %s: credentials sent is %s', async (tls, shown, host, isTrusted) => {
  const other = await greeter(shown)
  const fields = {
    engine: 'mysql',
    host,
    port: other.port,
    database: 'd',
    user: 'canary-user',
    tls,
    caPem: TRUSTED_CA,
  } as const
  const options = { purpose: 'test', applicationName: 'revlane test', connectTimeoutMs: 2_000 } as const
  await expect(openSession({ fields, password: 'x', address: '127.0.0.1' }, options)).rejects.toThrow()
  expect(other.heard().includes('canary-user')).toBe(isTrusted)
})

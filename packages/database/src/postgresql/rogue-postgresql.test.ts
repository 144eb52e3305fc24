// A server that asks for the password in a form that a listener or it could use (hazard S12).
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { explainFailure } from '../failure/explain-failure.ts'
import { openSession } from '../session/open-session.ts'

const PASSWORD = 'CANARY-password-91'

let server: Server | null = null
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
})

async function rogue(request: Buffer): Promise<{ port: number; received: () => string }> {
  const chunks: Buffer[] = []
  server = createServer((socket) => {
    sockets.push(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      const isTlsRequest = chunk.length === 8 && chunk.readInt32BE(4) === 80877103
      socket.write(isTlsRequest ? 'N' : request)
    })
  }).listen(0, '127.0.0.1')
  const listening = server
  await new Promise((resolve) => listening.once('listening', resolve))
  const address = listening.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, received: () => Buffer.concat(chunks).toString('latin1') }
}

function connect(port: number, tls: 'disable' | 'prefer') {
  const fields = { engine: 'postgresql', host: 'db.example.test', port, database: 'd', user: 'u', tls } as const
  return openSession(
    { fields, password: PASSWORD, address: '127.0.0.1' },
    { purpose: 'migrate', applicationName: 'revlane test', connectTimeoutMs: 2_000 },
  )
}

const CLEARTEXT = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])
const MD5 = Buffer.from([0x52, 0, 0, 0, 12, 0, 0, 0, 5, 1, 2, 3, 4])

test.each(['disable', 'prefer'] as const)('with TLS %s the password is not sent in the clear', async (tls) => {
  const evil = await rogue(CLEARTEXT)
  const error: unknown = await connect(evil.port, tls).catch((reason: unknown) => reason)
  expect(explainFailure(error).code).toBe('plaintext-password-refused')
  expect(evil.received()).not.toContain(PASSWORD)
})

test('nor as an md5 hash, which is as good as the password', async () => {
  const evil = await rogue(MD5)
  const error: unknown = await connect(evil.port, 'prefer').catch((reason: unknown) => reason)
  expect(explainFailure(error).code).toBe('plaintext-password-refused')
  expect(evil.received()).not.toMatch(/md5[0-9a-f]{32}/)
})

test('a server that sends rubbish is a failure, not a crash', async () => {
  const evil = await rogue(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const error: unknown = await connect(evil.port, 'disable').catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
})

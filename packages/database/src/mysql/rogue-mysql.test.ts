// A server that wants more than it should get: files of this machine, or the password in the clear (hazards S11, S12).
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { explainFailure } from '../failure/explain-failure.ts'
import { openSession } from '../session/open-session.ts'
import { greeting, packet, SALT } from '../test-support/mysql-packets.ts'

const PASSWORD = 'CANARY-password-91'
const OK = Buffer.from([0, 0, 0, 2, 0, 0, 0])

interface Rogue {
  readonly port: number
  /** All that the client ever sent. */
  readonly received: () => Buffer
}

let server: Server | null = null
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  server?.close()
})

async function rogue(plugin: string, answer: (packetIndex: number, sequence: number) => Buffer): Promise<Rogue> {
  const chunks: Buffer[] = []
  server = createServer((socket) => {
    sockets.push(socket)
    let index = 0
    socket.write(greeting(plugin))
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      socket.write(answer(index, chunk[3] ?? 0))
      index += 1
    })
  }).listen(0, '127.0.0.1')
  const listening = server
  await new Promise((resolve) => listening.once('listening', resolve))
  const address = listening.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, received: () => Buffer.concat(chunks) }
}

function connect(port: number, address = '127.0.0.1') {
  const fields = { engine: 'mysql', host: 'db.example.test', port, database: 'd', user: 'u', tls: 'prefer' } as const
  return openSession(
    { fields, password: PASSWORD, address },
    { purpose: 'migrate', applicationName: 'revlane test', connectTimeoutMs: 2_000 },
  )
}

test('S11 a server that asks for /etc/passwd in answer to every statement gets 0 bytes of it', async () => {
  const wish = Buffer.concat([Buffer.from([0xfb]), Buffer.from('/etc/passwd')])
  const evil = await rogue('mysql_native_password', (index, sequence) => packet(sequence + 1, index === 0 ? OK : wish))
  const error: unknown = await connect(evil.port).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(Error)
  const sent = evil.received().toString('latin1')
  expect(sent).toContain('SELECT VERSION()')
  expect(sent).not.toMatch(/root:|nologin|\/bin\//)
  // The capability is not offered in the first place: bit 7 of the client's flags.
  expect((evil.received()[4] ?? 0) & 0x80).toBe(0)
})

test('S12 a server that asks for the password in the clear does not get it', async () => {
  const ask = Buffer.concat([Buffer.from([0xfe]), Buffer.from('mysql_clear_password\0')])
  const evil = await rogue('mysql_native_password', (_, sequence) => packet(sequence + 1, ask))
  const error: unknown = await connect(evil.port).catch((reason: unknown) => reason)
  expect(explainFailure(error).code).toBe('plaintext-password-refused')
  expect(evil.received().toString('latin1')).not.toContain(PASSWORD)
})

test('S12 a server that offers its own RSA key for the password does not get it', async () => {
  const switchTo = Buffer.concat([Buffer.from([0xfe]), Buffer.from('caching_sha2_password\0'), SALT, Buffer.from([0])])
  const fullAuth = Buffer.from([1, 4])
  const key = Buffer.concat([Buffer.from([1]), Buffer.from('-----BEGIN PUBLIC KEY-----\n')])
  const evil = await rogue('mysql_native_password', (index, sequence) =>
    packet(sequence + 1, [switchTo, fullAuth, key][index] ?? OK),
  )
  // ::ffff:127.0.0.1 reaches the same server by an address that does not look like the loopback.
  const error: unknown = await connect(evil.port, '::ffff:127.0.0.1').catch((reason: unknown) => reason)
  expect(explainFailure(error).code).toBe('plaintext-password-refused')
  expect(evil.received().toString('latin1')).not.toContain(PASSWORD)
})

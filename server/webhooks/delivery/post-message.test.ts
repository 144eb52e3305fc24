import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { TEST_CA, TEST_IDENTITY } from '../test-support/certificates.ts'
import { type Receiver, type Respond, startReceiver } from '../test-support/receiver.ts'
import { postMessage } from './post-message.ts'
import type { Lookup } from './resolve-receiver.ts'

const open: Receiver[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((receiver) => receiver.close()))
})

async function receiving(respond?: Respond, tls?: { cert: string; key: string }): Promise<Receiver> {
  const receiver = await startReceiver(respond, tls)
  open.push(receiver)
  return receiver
}

const localhost: Lookup = async () => ['127.0.0.1']

function post(url: string, { allow = 'loopback', lookup = localhost, timeoutMs = 5_000 } = {}) {
  const body = Buffer.from('{"a":1}')
  return postMessage({ url: new URL(url), headers: { 'webhook-id': 'm1' }, body, timeoutMs }, { allow, lookup })
}

test('what is sent is what was given, to the path and under the name of the URL', async () => {
  const receiver = await receiving()
  const answer = await post(`http://hooks.example.test:${receiver.port}/in/x?key=a%2Fb`)
  expect(answer).toEqual({ status: 204, code: null, askedSeconds: null })
  expect(receiver.received).toHaveLength(1)
  expect(receiver.received[0]).toMatchObject({ path: '/in/x?key=a%2Fb', body: Buffer.from('{"a":1}') })
  expect(receiver.received[0]?.headers).toMatchObject({
    host: `hooks.example.test:${receiver.port}`,
    'webhook-id': 'm1',
    'content-length': '7',
  })
})

test.each([301, 302, 303, 307, 308])('S50 a redirect (%i) is not followed', async (status) => {
  const inner = await receiving()
  const outer = await receiving((response) => response.writeHead(status, { location: inner.origin }).end())
  expect(await post(outer.origin)).toMatchObject({ status, code: 'redirected' })
  expect(inner.received).toEqual([])
})

test.each([
  [200, null],
  [202, null],
  [304, 'redirected'],
  [400, 'not-accepted'],
  [404, 'not-accepted'],
  [410, 'receiver-gone'],
  [429, 'not-accepted'],
  [500, 'not-accepted'],
])('status %i means %s', async (status, code) => {
  const receiver = await receiving((response) => response.writeHead(status, { 'retry-after': '17' }).end())
  expect(await post(receiver.origin)).toEqual({ status, code, askedSeconds: code === null ? null : 17 })
})

test('S10 DNS rebinding: a name is looked up once, and the connection goes to the address that was checked', async () => {
  const inside = await receiving()
  const asked: string[] = []
  const answers = [['127.0.0.1'], ['127.0.0.2'], ['169.254.169.254']]
  const rebinding: Lookup = async (host) => {
    asked.push(host)
    return answers.shift() ?? []
  }
  const url = `http://rebind.example.test:${inside.port}/`
  expect(await post(url, { allow: '127.0.0.1', lookup: rebinding })).toMatchObject({ status: 204 })
  expect(asked).toEqual(['rebind.example.test'])
  expect(await post(url, { allow: '127.0.0.1', lookup: rebinding })).toMatchObject({ code: 'address-not-allowed' })
  expect(inside.received).toHaveLength(1)
})

test('S10 nothing is sent to an address that is not allowed', async () => {
  const inside = await receiving()
  expect(await post(inside.origin, { allow: '' })).toMatchObject({ status: null, code: 'address-not-allowed' })
  expect(await post(`https://hooks.example.test:${inside.port}`, { allow: '10.0.0.0/8' })).toMatchObject({
    code: 'address-not-allowed',
  })
  expect(inside.received).toEqual([])
})

test('a receiver that does not answer in time is given up', async () => {
  const receiver = await receiving(() => {})
  expect(await post(receiver.origin, { timeoutMs: 200 })).toMatchObject({ status: null, code: 'timed-out' })
})

test('a name server that does not answer in time is given up too', async () => {
  const silent: Lookup = () => new Promise(() => {})
  expect(await post('http://slow.example.test/', { lookup: silent, timeoutMs: 100 })).toMatchObject({
    code: 'timed-out',
  })
})

test('of an answer without end a little is read, and its status counts', async () => {
  let written = 0
  const receiver = await receiving((response) => {
    response.writeHead(200)
    const chunk = Buffer.alloc(64 * 1_024)
    const more = () => {
      while (!response.destroyed && written < 1e9) {
        written += chunk.length
        if (!response.write(chunk)) {
          response.once('drain', more)
          return
        }
      }
    }
    more()
  })
  expect(await post(receiver.origin)).toMatchObject({ status: 200, code: null })
  expect(written).toBeLessThan(50e6)
})

test.each([
  ['closes at once', (socket: net.Socket) => socket.destroy()],
  ['speaks no HTTP', (socket: net.Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  [
    'switches protocols',
    (socket: net.Socket) => socket.write('HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
  ],
  ['sends endless headers', (socket: net.Socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(100_000)}\r\n`)],
])('a server that %s is a failed connection, not a failed worker', async (_, speak) => {
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => speak(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Proof: it listens on TCP.
  const { port } = server.address() as AddressInfo
  expect(await post(`http://127.0.0.1:${port}/`)).toEqual({
    status: null,
    code: 'connection-failed',
    askedSeconds: null,
  })
  await new Promise((resolve) => server.close(resolve))
  expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'connection-failed' })
})

test('a certificate that nobody vouches for is refused', async () => {
  const receiver = await receiving(undefined, TEST_IDENTITY)
  expect(await post(`https://hooks.example.test:${receiver.port}/`)).toMatchObject({ code: 'tls-failed' })
  expect(receiver.received).toEqual([])
})

test('a certificate is for the name, also where the connection goes to an address', async () => {
  const receiver = await receiving(undefined, TEST_IDENTITY)
  const folder = await mkdtemp(join(tmpdir(), 'revlane-receiver-'))
  const file = join(folder, 'ca.pem')
  await writeFile(file, TEST_CA)
  const child = fileURLToPath(new URL('../test-support/post-child.ts', import.meta.url))
  const posted = async (host: string) => {
    const process_ = spawn(process.execPath, ['--import', 'tsx', child], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_EXTRA_CA_CERTS: file },
    })
    const url = `https://${host}:${receiver.port}/`
    process_.stdin.end(JSON.stringify({ url, allow: 'loopback', addresses: ['127.0.0.1'] }))
    return JSON.parse(await text(process_.stdout))
  }
  expect(await posted('hooks.example.test')).toMatchObject({ status: 204, code: null })
  expect(await posted('other.example.test')).toMatchObject({ status: null, code: 'tls-failed' })
  expect(await posted('127.0.0.1')).toMatchObject({ status: null, code: 'tls-failed' })
  await rm(folder, { recursive: true })
})

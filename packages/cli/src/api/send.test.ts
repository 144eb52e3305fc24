import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it } from 'vitest'
import { makeSend } from './send.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function listen(listener: RequestListener): Promise<URL> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  // Proof: it listens on an address and a port.
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/under/here/`)
}

const token = `rvl_${'a'.repeat(49)}`
const call = { method: 'POST' as const, path: '/x?y=1', body: { a: 'ü' }, timeoutMs: 5_000 }

function sendTo(url: URL, signal = new AbortController().signal) {
  return makeSend({ url, token, version: 'test', signal })
}

const answering = (status: number, body: string, headers: Record<string, string> = {}) =>
  listen((_, response) => response.writeHead(status, headers).end(body))

describe('one call', () => {
  it('goes to the API under the address, with the token in its header and nowhere else', async () => {
    const seen: unknown[] = []
    const url = await listen(async (request, response) => {
      const chunks = await request.toArray()
      seen.push(request.method, request.url, request.headers.authorization, String(Buffer.concat(chunks)))
      response.end('{"well":true}')
    })
    expect(await sendTo(url)(call)).toEqual({ kind: 'answered', status: 200, body: { well: true } })
    expect(seen).toEqual(['POST', '/under/here/api/v1/x?y=1', `Bearer ${token}`, '{"a":"ü"}'])
  })

  it('a refusal keeps code, params and sentence', async () => {
    const error = { code: 'asked-before', params: { number: 7 }, message: 'It was rejected.' }
    const url = await answering(409, JSON.stringify({ error }))
    expect(await sendTo(url)(call)).toEqual({ kind: 'refused', status: 409, error })
  })

  it('a redirect is not followed: the token goes to nobody else', async () => {
    let asked = 0
    const other = await listen((_, response) => {
      asked += 1
      response.end('{}')
    })
    const url = await answering(307, '', { location: `${other.origin}/api/v1/x` })
    expect(await sendTo(url)(call)).toEqual({ kind: 'foreign', why: `it leads on to ${other.origin}` })
    expect(asked).toBe(0)
  })

  it.each([
    [200, '<html>'],
    [404, '<html>'],
    [404, '{"error":"other"}'],
  ])('what answers %s %s is not Revlane', async (status, body) => {
    expect(await sendTo(await answering(status, body))(call)).toMatchObject({ kind: 'foreign' })
  })

  it.each([
    [502, '<html>', {}, { why: 'it answers 502', retryAfterMs: null }],
    [429, '{}', { 'retry-after': '5' }, { why: 'it answers 429', retryAfterMs: 5_000 }],
    [
      503,
      '{"error":{"code":"database-away","params":{},"message":"No database."}}',
      {},
      { why: 'No database.', retryAfterMs: null },
    ],
  ])('%s is no answer', async (status, body, headers, reply) => {
    expect(await sendTo(await answering(status, body, headers))(call)).toEqual({ kind: 'away', ...reply })
  })

  it('nobody there, a cut line and a silent server are said in words', async () => {
    const gone = await answering(200, '{}')
    const [server] = servers.splice(0)
    server?.close()
    expect(await sendTo(gone)(call)).toMatchObject({ kind: 'away', why: 'the connection was refused' })
    const cutting = await listen((request) => request.socket.destroy())
    expect(await sendTo(cutting)(call)).toMatchObject({ kind: 'away', why: 'the connection was cut' })
    const half = await listen((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"half":')
      setImmediate(() => request.socket.destroy())
    })
    expect(await sendTo(half)(call)).toMatchObject({ kind: 'away' })
    const silent = await listen(() => undefined)
    expect(await sendTo(silent)({ ...call, timeoutMs: 50 })).toMatchObject({ kind: 'away', why: 'no answer in time' })
  })

  it('a silent server is given up in time, whatever is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const silent = await listen(() => undefined)
    const answer = sendTo(silent)({ ...call, timeoutMs: 300 })
    const collecting = setInterval(collect, 20)
    expect(await answer).toMatchObject({ kind: 'away', why: 'no answer in time' })
    clearInterval(collecting)
  })

  it('an interruption ends it with its own reason', async () => {
    const controller = new AbortController()
    const url = await listen(() => controller.abort(new Error('Ctrl-C')))
    await expect(sendTo(url, controller.signal)(call)).rejects.toThrow('Ctrl-C')
  })
})

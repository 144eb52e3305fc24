// A receiver as others run one: a real HTTP server on the loopback, which keeps what it was sent.
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Received {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Buffer
}

export interface Receiver {
  readonly port: number
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly received: Received[]
  close(): Promise<void>
}

export type Respond = (response: http.ServerResponse, received: Received) => void

const ok: Respond = (response) => response.writeHead(204).end()

export async function startReceiver(
  respond: Respond = ok,
  tls: { cert: string; key: string } | null = null,
): Promise<Receiver> {
  const received: Received[] = []
  const listener: http.RequestListener = (request, response) => {
    void buffer(request).then((body) => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
      const one = { path: request.url ?? '', headers, body }
      received.push(one)
      respond(response, one)
    })
  }
  const server = tls === null ? http.createServer(listener) : https.createServer(tls, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Proof: it listens on TCP.
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http${tls === null ? '' : 's'}://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

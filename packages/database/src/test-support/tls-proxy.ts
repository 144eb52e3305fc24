// Puts TLS with any certificate in front of a real PostgreSQL that has none.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Identity } from './certificates.ts'

const TLS_REQUEST = 80877103

function join(client: Socket, port: number): void {
  const server = connect(port, '127.0.0.1')
  for (const [from, to] of [
    [client, server],
    [server, client],
  ] as const) {
    from.on('error', () => to.destroy())
    from.on('close', () => to.destroy())
    from.pipe(to)
  }
}

function greet(client: Socket, identity: Identity | null, port: number): void {
  client.on('error', () => client.destroy())
  client.once('data', (first) => {
    const asksForTls = first.length === 8 && first.readInt32BE(4) === TLS_REQUEST
    if (!asksForTls) {
      client.unshift(first)
      join(client, port)
      return
    }
    client.write(identity === null ? 'N' : 'S')
    if (identity === null) greet(client, null, port)
    else join(new TLSSocket(client, { isServer: true, ...identity }), port)
  })
}

/** A port that shows this certificate, or answers that it has no TLS (null), and leads to the PostgreSQL at `port`. */
export async function tlsProxy(identity: Identity | null, port: number): Promise<{ port: number; server: Server }> {
  const server = createServer((client) => greet(client, identity, port)).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
}

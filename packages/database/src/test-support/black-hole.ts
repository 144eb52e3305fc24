// A TCP line that can be cut so that neither end hears of it.
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface BlackHole {
  readonly port: number
  /** From now on nothing passes, and no end is told. New connections are taken and never answered. */
  cut(): void
  /** Ends all lines, as a killed process would. */
  end(): void
}

export async function blackHole(host: string, port: number): Promise<BlackHole> {
  const sockets: Socket[] = []
  let isCut = false
  const server: Server = createServer((near) => {
    const far = connect(port, host)
    sockets.push(near, far)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => undefined)
      from.on('data', (chunk) => {
        if (!isCut) to.write(chunk)
      })
      from.on('close', () => {
        if (!isCut) to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut: () => {
      isCut = true
    },
    end: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

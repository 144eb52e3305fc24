// What the web process does once, before its first request.
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { webConfig } from './server/config.ts'
import { stopStreams } from './server/trpc/stop-streams.ts'
import { peerHeader, peerTag } from './server/trpc/web/client-address.ts'

// next-auth asks the environment for its origin, and would believe X-Forwarded-Host without it.
process.env.NEXTAUTH_URL = webConfig().publicUrl.origin
delete process.env.AUTH_TRUST_HOST

// Next shows a route no socket, and takes X-Forwarded-For as the client sends it.
subscribe('http.server.request.start', (message) => {
  // Node documents this shape for the channel: https://nodejs.org/docs/latest-v20.x/api/diagnostics_channel.html#http
  const { request } = message as { request: IncomingMessage }
  request.headers[peerHeader] = `${peerTag()} ${request.socket.remoteAddress ?? ''}`
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopStreams().abort())

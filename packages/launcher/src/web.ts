// npm run web: the web process alone. Its settings are in docs/running.md.
import { assertPortFree, readPort } from './processes/port.ts'
import { runAlone } from './processes/run-alone.ts'

export async function main(): Promise<void> {
  const host = process.env.HOST ?? '127.0.0.1'
  const port = readPort(process.env.PORT)
  await assertPortFree(host, port, 0)
  await runAlone('server.js', { REVLANE_ROLE: 'web', HOSTNAME: host, PORT: String(port) })
}

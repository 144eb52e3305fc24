// A worker's courier in a process of its own, to be killed while its receiver has the message and has not answered yet.
// Orders come as JSON on standard input.
import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { openPool } from '../../db/pool.ts'
import { createLogger } from '../../log.ts'
import { openCourier } from '../delivery/deliver-messages.ts'

const orders: { databaseUrl: string; sealPrivateKey: string } = JSON.parse(await text(process.stdin))
const courier = openCourier({
  database: openPool(orders.databaseUrl, 'doomed courier', 2),
  actor: { kind: 'worker', id: randomUUID(), name: 'doomed' },
  log: createLogger('doomed', 'silent'),
  sealPrivateKey: orders.sealPrivateKey,
  webhookAllow: 'loopback',
  publicUrl: new URL('https://revlane.example.test'),
  version: 'test',
})
await courier.look()

// Posts once in a process of its own, which trusts the authority of NODE_EXTRA_CA_CERTS. Orders on standard input, the answer
// on standard output, both JSON.
import { text } from 'node:stream/consumers'
import { postMessage } from '../delivery/post-message.ts'

const orders: { url: string; allow: string; addresses: string[] } = JSON.parse(await text(process.stdin))
const answer = await postMessage(
  { url: new URL(orders.url), headers: {}, body: Buffer.from('{}'), timeoutMs: 5_000 },
  { allow: orders.allow, lookup: async () => orders.addresses },
)
console.log(JSON.stringify(answer))

// Who is at the other end, for limits and the log. The socket's own address is written into a header under a tag that only this
// process knows (instrumentation-node.ts); X-Forwarded-For counts only where that peer is one of the operator's proxies.
import { randomBytes } from 'node:crypto'
import ipaddr from 'ipaddr.js'

export const peerHeader = 'x-revlane-peer'

const tagName = Symbol.for('revlane.peer-tag')

/** Made once per process: routes and instrumentation are separate bundles. */
export function peerTag(): string {
  const made: unknown = Reflect.get(globalThis, tagName)
  if (typeof made === 'string') return made
  const tag = randomBytes(16).toString('hex')
  Reflect.set(globalThis, tagName, tag)
  return tag
}

/** @returns a canonical address, or `unknown`. */
export function clientAddress(headers: Headers, trustedProxies: readonly string[]): string {
  const [tag, peer] = (headers.get(peerHeader) ?? '').split(' ')
  if (tag !== peerTag() || !peer) return 'unknown'
  const hops = [...(headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim()), peer].filter(Boolean)
  // From the nearest hop outwards: the first that no proxy of ours vouches for is the client.
  while (hops.length > 1 && isTrusted(hops.at(-1) ?? '', trustedProxies)) hops.pop()
  const client = hops.at(-1) ?? ''
  return ipaddr.isValid(client) ? ipaddr.process(client).toString() : 'unknown'
}

function isTrusted(address: string, trustedProxies: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  return trustedProxies.some((proxy) => {
    const [network = '', bits] = proxy.trim().split('/')
    if (!ipaddr.isValid(network)) return false
    const range = ipaddr.process(network)
    if (range.kind() !== parsed.kind()) return false
    return parsed.match(range, bits === undefined ? (range.kind() === 'ipv4' ? 32 : 128) : Number(bits))
  })
}

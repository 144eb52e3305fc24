// Which addresses this installation may connect to. Databases live in private ranges, so the operator's list decides,
// not "no private addresses"; but some addresses nobody may reach, whatever the list says.
import ipaddr from 'ipaddr.js'
import { InvalidAllowRule } from '../failure/errors.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6

export interface AllowRule {
  /** As the operator wrote it. */
  readonly text: string
  readonly network: string
  readonly prefix: number
  /** Both ends included. */
  readonly fromPort: number
  readonly toPort: number
}

const WORDS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
  any: ['0.0.0.0/0', '::/0'],
}

// Link-local, cloud metadata (AWS fd00:ec2::254, Alibaba 100.100.100.200, Azure 168.63.129.16), unspecified, multicast, broadcast.
const NEVER: readonly string[] = [
  '0.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '255.255.255.255/32',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '::/128',
  'fe80::/10',
  'ff00::/8',
  'fd00:ec2::254/128',
]

function parseRange(range: string): { network: Address; prefix: number } | null {
  try {
    if (range.includes('/')) {
      const [network, prefix] = ipaddr.parseCIDR(range)
      return { network, prefix }
    }
    const network = ipaddr.parse(range)
    return { network, prefix: network.kind() === 'ipv4' ? 32 : 128 }
  } catch {
    return null
  }
}

function splitPorts(text: string): { range: string; fromPort: number; toPort: number } | null {
  const match = /^(?:\[([^\]]+)\]|([^:]+)|([^[\]]*:[^[\]]*:[^[\]]*))(?::(\d{1,5})(?:-(\d{1,5}))?)?$/.exec(text)
  const range = match?.[1] ?? match?.[2] ?? match?.[3]
  if (match === null || range === undefined) return null
  const fromPort = match[4] === undefined ? 1 : Number(match[4])
  const toPort = match[5] === undefined ? (match[4] === undefined ? 65535 : fromPort) : Number(match[5])
  if (fromPort < 1 || toPort > 65535 || fromPort > toPort) return null
  return { range, fromPort, toPort }
}

/**
 * Rules out of the operator's text: addresses, CIDR ranges, or the words `loopback`, `private`, `any`, separated by commas or spaces,
 * each with an optional port or port range: `loopback, 10.1.0.0/16:5432, [fd12::/16]:3306-3307`.
 * @throws InvalidAllowRule
 */
export function parseAllowList(text: string): AllowRule[] {
  const rules: AllowRule[] = []
  for (const word of text.split(/[\s,]+/).filter((part) => part !== '')) {
    const split = splitPorts(word)
    if (split === null) throw new InvalidAllowRule(word)
    const ranges = Object.hasOwn(WORDS, split.range) ? (WORDS[split.range] ?? []) : [split.range]
    for (const range of ranges) {
      const parsed = parseRange(range)
      // A dotted-octal or short form (10.1, 0177.0.0.1) in a list is a typing mistake, not an address.
      if (parsed === null || (!range.includes(':') && !/^\d+\.\d+\.\d+\.\d+(\/|$)/.test(range))) {
        throw new InvalidAllowRule(word)
      }
      const { fromPort, toPort } = split
      rules.push({ text: word, network: parsed.network.toString(), prefix: parsed.prefix, fromPort, toPort })
    }
  }
  return rules
}

/** What an installation may reach when its operator said nothing. */
export const DEFAULT_ALLOW_LIST: readonly AllowRule[] = parseAllowList('loopback private')

const neverRules = NEVER.map((range) => parseRange(range)).filter((range) => range !== null)

function inRange(address: Address, network: Address, prefix: number): boolean {
  return address.kind() === network.kind() && address.match(network, prefix)
}

/** The address as the kernel would use it: an IPv4 address that hides in an IPv6 one is the IPv4 address. */
export function normalizeAddress(text: string): Address | null {
  try {
    const address = ipaddr.parse(text)
    if (address.kind() === 'ipv4') return address
    // Proof: kind() says ipv6.
    const six = address as ipaddr.IPv6
    if (six.isIPv4MappedAddress()) return six.toIPv4Address()
    // A zone id (fe80::1%eth0) only occurs on link-local addresses, which are never allowed.
    if (six.zoneId) return null
    // NAT64 (64:ff9b::/96), 6to4 (2002::/16), Teredo (2001::/32) and IPv4-compatible (::/96) carry an IPv4 address to another door.
    const hides = ['64:ff9b::/96', '2002::/16', '2001::/32', '::/96'].some((range) =>
      six.match(ipaddr.parseCIDR(range)),
    )
    return hides && six.toString() !== '::1' && six.toString() !== '::' ? null : six
  } catch {
    return null
  }
}

/** True when a rule allows this address and port, and the address is none that nobody may reach. */
export function isAllowed(address: string, port: number, rules: readonly AllowRule[]): boolean {
  const normal = normalizeAddress(address)
  if (normal === null) return false
  if (neverRules.some((range) => inRange(normal, range.network, range.prefix))) return false
  return rules.some(
    (rule) => port >= rule.fromPort && port <= rule.toPort && inRange(normal, ipaddr.parse(rule.network), rule.prefix),
  )
}

// Where a webhook may lead (hazards S10, S50). The name is looked up once, every address that it has is checked, and the
// connection goes to the address that was checked: a second answer of the name server could be another machine.
import { lookup } from 'node:dns/promises'
import { InvalidAllowRule, isAllowed, parseAllowList } from '@revlane/database'
import ipaddr from 'ipaddr.js'
import { ReceiverError } from './receiver-error.ts'

export interface Receiver {
  readonly address: string
  readonly family: 4 | 6
}

/** @returns every address of a name */
export type Lookup = (host: string) => Promise<readonly string[]>

export const systemLookup: Lookup = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

export interface AllowedReceivers {
  /** Operator's text: rules of the allow-list and the word `public`; empty for `public`. */
  readonly allow: string
  readonly lookup: Lookup
}

/** @throws ReceiverError `host-not-found`, `address-not-allowed`, `plain-http` */
export async function resolveReceiver(url: URL, { allow, lookup }: AllowedReceivers): Promise<Receiver> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = ipaddr.isValid(host) ? [host] : await addressesOf(host, lookup)
  const isPlain = url.protocol !== 'https:'
  const port = Number(url.port || (isPlain ? 80 : 443))
  const may = readAllow(allow)
  if (!addresses.every((address) => may.named(address, port) || may.public(address, port)))
    throw new ReceiverError('address-not-allowed')
  if (isPlain && !addresses.every((address) => may.named(address, port))) throw new ReceiverError('plain-http')
  const [chosen] = addresses.map((address) => ipaddr.process(address))
  if (chosen === undefined) throw new ReceiverError('host-not-found')
  return { address: chosen.toString(), family: chosen.kind() === 'ipv4' ? 4 : 6 }
}

async function addressesOf(host: string, ask: Lookup): Promise<readonly string[]> {
  try {
    const found = await ask(host)
    if (found.length > 0) return found
  } catch {
    // Which of the resolver's errors it was tells nobody more than that there was none.
  }
  throw new ReceiverError('host-not-found')
}

function readAllow(text: string) {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  const rules = parseOperators(words.filter((word) => word !== 'public').join(' '))
  const publicToo = words.length === 0 || words.includes('public')
  return {
    named: (address: string, port: number) => isAllowed(address, port, rules),
    public: (address: string, port: number) => publicToo && isPublic(address, port),
  }
}

/** A list with a typing mistake allows nothing: a guess could allow too much. */
function parseOperators(text: string) {
  try {
    return parseAllowList(text)
  } catch (error) {
    throw error instanceof InvalidAllowRule ? new ReceiverError('address-not-allowed') : error
  }
}

const anywhere = parseAllowList('any')

/** One machine on the public internet: no private, shared, local, documentation or translated range. */
function isPublic(address: string, port: number): boolean {
  // Refuses what nobody may reach and what hides an IPv4 address (NAT64, 6to4, Teredo).
  if (!isAllowed(address, port, anywhere)) return false
  const normal = ipaddr.process(address)
  return normal.range() === 'unicast' && (normal.kind() === 'ipv4' || normal.match(ipaddr.parseCIDR('2000::/3')))
}

import { lookup } from 'node:dns/promises'
import ipaddr from 'ipaddr.js'
import { AddressNotAllowed, HostNotFound } from '../failure/errors.ts'
import { type AllowRule, isAllowed, normalizeAddress } from './allow-list.ts'

export interface ResolvedTarget {
  /** Connect to this, never to the name again: a second answer of the name server could be another machine. */
  readonly address: string
  readonly family: 4 | 6
}

async function addressesOf(host: string): Promise<string[]> {
  // inet_aton forms (2130706433, 0x7f.1, 0177.0.0.1) are read here, so that the check and the connection see the same address.
  if (ipaddr.isValid(host)) return [host]
  try {
    const answers = await lookup(host, { all: true, verbatim: true })
    return answers.map((answer) => answer.address)
  } catch (error) {
    throw new HostNotFound(host, error instanceof Error && 'code' in error && error.code === 'EAI_AGAIN')
  }
}

/**
 * Looks the host up once and checks every address that it has, so that a name with one good and one bad address is refused.
 * @throws HostNotFound
 * @throws AddressNotAllowed
 */
export async function resolveTarget(
  host: string,
  port: number,
  allowList: readonly AllowRule[],
): Promise<ResolvedTarget> {
  const addresses = await addressesOf(host)
  if (addresses.length === 0) throw new HostNotFound(host, false)
  if (!addresses.every((address) => isAllowed(address, port, allowList))) throw new AddressNotAllowed(host, port)
  const normal = addresses.map((address) => normalizeAddress(address)).filter((address) => address !== null)
  // MySQL and PostgreSQL on `localhost` mostly listen on 127.0.0.1 alone, and the first answer is often ::1.
  const chosen = normal.find((address) => address.kind() === 'ipv4') ?? normal[0]
  if (chosen === undefined) throw new HostNotFound(host, false)
  return { address: chosen.toString(), family: chosen.kind() === 'ipv4' ? 4 : 6 }
}

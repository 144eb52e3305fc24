// Which TLS modes fit an address: what goes over a network is encrypted, for a server that proved its name (hazard S15).
import { isIPv4 } from 'node:net'
import type { TlsMode } from './connection-fields.ts'

/** True for names and addresses that lead to this machine by themselves; a name that only resolves there is not known to. */
export function isLoopbackHost(host: string): boolean {
  return /^localhost$/i.test(host) || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

/** The mode where nobody chose one. libpq's own default, `prefer`, gives in to whoever stands between (docs: libpq-ssl). */
export function defaultTlsMode(host: string): TlsMode {
  return isLoopbackHost(host) ? 'prefer' : 'verify-full'
}

/** False where the connection may go in plain text: `prefer` leaves that to the other end. */
export function isEncrypted(mode: TlsMode): boolean {
  return mode !== 'disable' && mode !== 'prefer'
}

// Whether a way to a database is private enough for its tier. What stays on this machine goes over no network (hazard S15).
import { isEncrypted, isLoopbackHost } from '@revlane/database'
import type { Tier, TlsMode } from '../../db/schema/words.ts'
import { AppError } from '../../errors.ts'
import type { Told } from '../../shapes.ts'

export interface ConnectionWay {
  readonly host: string
  /** One of the TLS modes; a check of its column allows no other word. */
  readonly tlsMode: string
}

/** @throws AppError `production-needs-tls` */
export function assertPrivate(tier: string, way: ConnectionWay): void {
  if (tier === ('production' satisfies Tier) && warnOf(way)?.code === 'tls-not-enforced') {
    throw new AppError('production-needs-tls', { host: way.host })
  }
}

/** What a person should know of the way to the database; null where nothing is to be said. */
export function warnOf({ host, tlsMode }: ConnectionWay): Told | null {
  if (isLoopbackHost(host)) return null
  // Proof: the column's check allows no other word.
  if (!isEncrypted(tlsMode as TlsMode)) return { code: 'tls-not-enforced', params: { host } }
  return tlsMode === ('require' satisfies TlsMode) ? { code: 'tls-certificate-unchecked', params: { host } } : null
}

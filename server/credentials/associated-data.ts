// What a sealed credential is bound to: a box that is moved to another row, tenant, purpose or address does not open.
import { createHash } from 'node:crypto'
import type { CredentialPurpose, Family, TlsMode } from '../db/schema/words.ts'

export interface TargetAddress {
  readonly family: Family
  readonly host: string
  readonly port: number
  readonly database: string
  readonly username: string
  readonly tlsMode: TlsMode
  /** Certificate authority that the server's certificate must come from, PEM; null for the system's. */
  readonly caPem: string | null
}

export interface SealedFor extends TargetAddress {
  readonly workspaceId: string
  readonly environmentId: string
  readonly purpose: CredentialPurpose
  readonly keyVersion: number
}

/** One canonical byte string: each field as «octets:text,», so that no field can bleed into the next. */
export function boundTo(fields: readonly string[]): Buffer {
  return Buffer.concat(fields.map((field) => Buffer.from(`${Buffer.byteLength(field)}:${field},`)))
}

export function associatedData(sealedFor: SealedFor): Buffer {
  return boundTo([
    'revlane credential',
    sealedFor.workspaceId,
    sealedFor.environmentId,
    sealedFor.purpose,
    sealedFor.family,
    sealedFor.host,
    String(sealedFor.port),
    sealedFor.database,
    sealedFor.username,
    sealedFor.tlsMode,
    sealedFor.caPem === null ? '' : createHash('sha256').update(sealedFor.caPem).digest('hex'),
    String(sealedFor.keyVersion),
  ])
}

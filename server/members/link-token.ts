// The secret part of a one-time link: the workspace that it lives in (row security needs it) and 256 random bits.
import { createHash, randomBytes } from 'node:crypto'

export interface LinkToken {
  readonly workspaceId: string
  readonly tokenHash: Buffer
}

export function newLinkToken(workspaceId: string): { token: string; tokenHash: Buffer } {
  const token = Buffer.concat([Buffer.from(workspaceId.replaceAll('-', ''), 'hex'), randomBytes(32)]).toString(
    'base64url',
  )
  return { token, tokenHash: digest(token) }
}

/** @returns null for what can't be a token of ours. */
export function readLinkToken(token: string): LinkToken | null {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return null
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex')
  const workspaceId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { workspaceId, tokenHash: digest(token) }
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

// The random id that the cookie carries, and the digest that the database keeps: a copy of the database signs nobody in.
import { createHash, randomBytes } from 'node:crypto'

const shape = /^[A-Za-z0-9_-]{43}$/

/** 256 random bits. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url')
}

/** @returns null for what can't be an id of ours. */
export function hashSessionId(sessionId: string | null | undefined): Buffer | null {
  if (!sessionId || !shape.test(sessionId)) return null
  return createHash('sha256').update(sessionId).digest()
}

// A password as PostgreSQL stores it, so that ALTER ROLE never carries the password itself into a log or pg_stat_activity.
// https://www.postgresql.org/docs/current/catalog-pg-authid.html (SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>), RFC 5802.
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'

const iterations = 4096

/** @param password printable ASCII: anything else would need SASLprep. */
export function scramVerifier(password: string): string {
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const key = (name: string) => createHmac('sha256', salted).update(name).digest()
  const stored = createHash('sha256').update(key('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${key('Server Key').toString('base64')}`
}

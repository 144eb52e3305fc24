import { createHash } from 'node:crypto'
import type { Session } from '../session/session.ts'

/** The one lock that every run on a database takes; two environments of the same database meet here. */
export const MIGRATION_LOCK = 'migration'

/**
 * What the lock is called on the server, so that a person can find it there. PostgreSQL: the text behind
 * `hashtextextended('revlane:<name>', 0)`, in a key space of the database. MySQL and MariaDB: the GET_LOCK name, which is the
 * server's, so it holds the database; above 64 characters (MySQL error 4163) a hash stands for it.
 */
export function lockKey(session: Pick<Session, 'engine' | 'fields'>, name: string): string {
  if (session.engine === 'postgresql') return `revlane:${name}`
  const key = `revlane:${session.fields.database}:${name}`
  return key.length <= 64 ? key : `revlane:${createHash('sha256').update(key).digest('hex').slice(0, 56)}`
}

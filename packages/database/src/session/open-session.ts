import { openMysql } from '../mysql/open-mysql.ts'
import { openPostgresql } from '../postgresql/open-postgresql.ts'
import type { Session, SessionOptions, SessionTarget } from './session.ts'

/**
 * One connection to a registered database, with limits set and, but for `migrate`, read only. Every failure can be put into
 * words by explainFailure; none holds the password.
 * @throws ServerError when the database answered with an error
 * @throws ConnectTimeout, PlaintextPasswordRefused, PasswordMissing, TlsUnsupported, or a network error of Node
 */
export function openSession(target: SessionTarget, options: SessionOptions): Promise<Session> {
  return target.fields.engine === 'postgresql' ? openPostgresql(target, options) : openMysql(target, options)
}

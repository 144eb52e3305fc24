import { expect, test } from 'vitest'
import { AddressNotAllowed, ConnectTimeout, PlaintextPasswordRefused, SessionLost, TlsUnsupported } from './errors.ts'
import { explainFailure } from './explain-failure.ts'
import { scrubSecrets } from './scrub-secrets.ts'
import { fromMysql, fromPostgresql, ServerError } from './server-error.ts'

function coded(code: string, message = 'x'): Error {
  return Object.assign(new Error(message), { code })
}

const CAUSES: readonly [unknown, string, boolean][] = [
  [coded('ECONNREFUSED'), 'refused', true],
  [new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), 'refused', true],
  [coded('ETIMEDOUT'), 'timeout', true],
  [new ConnectTimeout(10), 'timeout', true],
  [coded('ENOTFOUND'), 'host-not-found', true],
  [coded('EHOSTUNREACH'), 'host-unreachable', true],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'), 'tls-untrusted', false],
  [coded('CERT_HAS_EXPIRED', 'certificate has expired'), 'tls-untrusted', false],
  [coded('ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames"), 'tls-untrusted', false],
  [coded('HANDSHAKE_SSL_ERROR', 'unable to get local issuer certificate'), 'tls-untrusted', false],
  [coded('EPROTO', 'SSL routines:wrong version number'), 'tls-failed', false],
  [new TlsUnsupported(), 'tls-unsupported', false],
  [new PlaintextPasswordRefused('md5'), 'plaintext-password-refused', false],
  [new AddressNotAllowed('h', 1), 'address-not-allowed', false],
  [new Error('SASL: SCRAM-SERVER-FINAL-MESSAGE: server signature does not match'), 'authentication-failed', false],
  [new SessionLost(new Error('x')), 'connection-lost', true],
  [new SessionLost(new ServerError('postgresql', 'terminating', { sqlState: '57P01' })), 'shutting-down', true],
  ['a text', 'unknown', false],
]

test.each(CAUSES)('%s is %s', (error, code, retryable) => {
  expect(explainFailure(error)).toMatchObject({ code, retryable })
})

const STATES: readonly [string, string, string][] = [
  ['28P01', 'password authentication failed', 'authentication-failed'],
  ['28000', 'no pg_hba.conf entry for host "x", user "y", no encryption', 'tls-required'],
  ['28000', 'no pg_hba.conf entry for host "x", user "y", SSL encryption', 'authentication-failed'],
  ['3D000', 'database does not exist', 'database-missing'],
  ['53300', 'too many clients', 'too-many-connections'],
  ['57P03', 'the database system is starting up', 'starting-up'],
  ['42501', 'permission denied', 'permission-denied'],
  ['25006', 'cannot execute CREATE TABLE during recovery', 'read-only-replica'],
  ['25006', 'cannot execute CREATE TABLE in a read-only transaction', 'read-only-session'],
  ['55P03', 'lock timeout', 'lock-timeout'],
  ['57014', 'canceling statement due to statement timeout', 'statement-timeout'],
  ['57014', 'canceling statement due to user request', 'cancelled'],
  ['42710', 'type "task_status" already exists', 'object-exists'],
  ['23505', 'duplicate key', 'constraint-violated'],
  ['XX000', 'internal', 'unknown'],
]

test.each(STATES)('PostgreSQL %s, %s, is %s', (sqlState, message, code) => {
  expect(explainFailure(new ServerError('postgresql', message, { sqlState, serverCode: sqlState }))).toMatchObject({
    code,
    serverCode: sqlState,
  })
})

test.each([
  [1045, 'authentication-failed'],
  [1044, 'permission-denied'],
  [1049, 'database-missing'],
  [1040, 'too-many-connections'],
  [3159, 'tls-required'],
  [1205, 'lock-timeout'],
  [1317, 'cancelled'],
  [1836, 'read-only-replica'],
  [1050, 'object-exists'],
  [9999, 'unknown'],
])('MySQL %i is %s', (errno, code) => {
  expect(explainFailure(new ServerError('mysql', 'x', { errno, serverCode: 'ER_X' })).code).toBe(code)
})

test('driver errors become server errors only when the server sent them, and lose the SQL', () => {
  const pg = Object.assign(new Error('bad "hunter22"'), { severity: 'ERROR', code: '42601', position: '7', detail: '' })
  expect(fromPostgresql(pg, 'hunter22')).toMatchObject({ message: 'bad "[secret]"', position: 7, detail: null })
  expect(fromPostgresql(coded('ECONNRESET'), null)).toBeNull()
  const my = Object.assign(new Error('x'), {
    errno: 1050,
    code: 'ER_TABLE_EXISTS_ERROR',
    sqlState: '42S01',
    sql: 'secret',
  })
  const error = fromMysql(my, 'mysql', null)
  expect(error).toMatchObject({ errno: 1050, serverCode: 'ER_TABLE_EXISTS_ERROR', sqlState: '42S01' })
  expect(JSON.stringify({ ...error })).not.toContain('secret')
  expect(
    fromMysql(Object.assign(new Error('x'), { errno: -111, code: 'ECONNREFUSED', sqlState: '' }), 'mysql', null),
  ).toBeNull()
})

test.each([
  ['cannot connect to postgresql://app:hunter2@h/d', 'cannot connect to postgresql://app:[secret]@h/d'],
  ['password=hunter2 host=x', 'password=[secret] host=x'],
  ["CREATE USER a IDENTIFIED BY 'hunter2'", 'CREATE USER a IDENTIFIED BY [secret]'],
  ["ALTER ROLE a PASSWORD 'hun''ter2'", 'ALTER ROLE a PASSWORD [secret]'],
  ['column "password" does not exist', 'column "password" does not exist'],
])('scrubs %s', (text, scrubbed) => {
  expect(scrubSecrets(text)).toBe(scrubbed)
})

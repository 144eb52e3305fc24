// Which error means which cause. SQLSTATEs: PostgreSQL docs, appendix "PostgreSQL Error Codes" (a key of two characters is a class).
// errnos: MySQL "Server Error Message Reference" and MariaDB "Error Codes".

export type FailureCode =
  | 'refused'
  | 'timeout'
  | 'host-not-found'
  | 'host-unreachable'
  | 'address-not-allowed'
  | 'authentication-failed'
  | 'password-missing'
  | 'plaintext-password-refused'
  | 'database-missing'
  | 'tls-required'
  | 'tls-untrusted'
  | 'tls-unsupported'
  | 'tls-failed'
  | 'too-many-connections'
  | 'permission-denied'
  | 'host-not-accepted'
  | 'read-only-replica'
  | 'read-only-session'
  | 'transaction-pooler'
  | 'starting-up'
  | 'shutting-down'
  | 'connection-lost'
  | 'answer-too-large'
  | 'lock-timeout'
  | 'statement-timeout'
  | 'deadlock'
  | 'cancelled'
  | 'object-exists'
  | 'object-missing'
  | 'constraint-violated'
  | 'wrong-value'
  | 'syntax-error'
  | 'disk-full'
  | 'invalid-url'
  | 'unknown'

type Table = Readonly<Record<string, FailureCode>>

export const FAILURE_OF_POSTGRESQL: Table = {
  '28P01': 'authentication-failed',
  '28': 'authentication-failed',
  '3D000': 'database-missing',
  '53300': 'too-many-connections',
  '53100': 'disk-full',
  '57P03': 'starting-up',
  '57P01': 'shutting-down',
  '57P02': 'shutting-down',
  '25P03': 'connection-lost',
  '42501': 'permission-denied',
  '25006': 'read-only-session',
  '55P03': 'lock-timeout',
  '40P01': 'deadlock',
  '40001': 'deadlock',
  '42601': 'syntax-error',
  '42P07': 'object-exists',
  '42710': 'object-exists',
  '42701': 'object-exists',
  '42P06': 'object-exists',
  '42723': 'object-exists',
  '42P01': 'object-missing',
  '42703': 'object-missing',
  '42704': 'object-missing',
  '42883': 'object-missing',
  '3F000': 'object-missing',
  '2BP01': 'constraint-violated',
  '23': 'constraint-violated',
  '22': 'wrong-value',
  '08': 'connection-lost',
}

export const FAILURE_OF_MYSQL: Table = {
  1045: 'authentication-failed',
  1698: 'authentication-failed',
  1820: 'authentication-failed',
  1862: 'authentication-failed',
  3118: 'authentication-failed',
  4151: 'authentication-failed',
  1049: 'database-missing',
  1040: 'too-many-connections',
  1203: 'too-many-connections',
  1226: 'too-many-connections',
  1129: 'host-not-accepted',
  1130: 'host-not-accepted',
  3159: 'tls-required',
  4052: 'starting-up',
  1044: 'permission-denied',
  1142: 'permission-denied',
  1143: 'permission-denied',
  1227: 'permission-denied',
  1370: 'permission-denied',
  1410: 'permission-denied',
  1290: 'read-only-replica',
  1792: 'read-only-session',
  1836: 'read-only-replica',
  1053: 'shutting-down',
  1927: 'connection-lost',
  4031: 'connection-lost',
  1205: 'lock-timeout',
  3572: 'lock-timeout',
  1213: 'deadlock',
  1317: 'cancelled',
  1969: 'statement-timeout',
  3024: 'statement-timeout',
  1064: 'syntax-error',
  1021: 'disk-full',
  1114: 'disk-full',
  1007: 'object-exists',
  1050: 'object-exists',
  1060: 'object-exists',
  1061: 'object-exists',
  1304: 'object-exists',
  1826: 'object-exists',
  3822: 'object-exists',
  1051: 'object-missing',
  1054: 'object-missing',
  1091: 'object-missing',
  1146: 'object-missing',
  1176: 'object-missing',
  1305: 'object-missing',
  3821: 'object-missing',
  1048: 'constraint-violated',
  1062: 'constraint-violated',
  1217: 'constraint-violated',
  1451: 'constraint-violated',
  1452: 'constraint-violated',
  1553: 'constraint-violated',
  1828: 'constraint-violated',
  3730: 'constraint-violated',
  3819: 'constraint-violated',
  4025: 'constraint-violated',
  1264: 'wrong-value',
  1265: 'wrong-value',
  1292: 'wrong-value',
  1366: 'wrong-value',
  1406: 'wrong-value',
}

export const FAILURE_OF_NETWORK: Table = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  ENOTFOUND: 'host-not-found',
  EAI_AGAIN: 'host-not-found',
  EHOSTUNREACH: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
  ECONNRESET: 'connection-lost',
  EPIPE: 'connection-lost',
  PROTOCOL_CONNECTION_LOST: 'connection-lost',
}

export const FAILURE_OF_OURS: Table = {
  'answer-too-large': 'answer-too-large',
  'invalid-database-url': 'invalid-url',
  'address-not-allowed': 'address-not-allowed',
  'host-not-found': 'host-not-found',
  'connect-timeout': 'timeout',
  'plaintext-password-refused': 'plaintext-password-refused',
  'password-missing': 'password-missing',
  'tls-unsupported': 'tls-unsupported',
  'transaction-pooler': 'transaction-pooler',
  'read-only-server': 'read-only-replica',
  'session-lost': 'connection-lost',
  'statement-timeout': 'statement-timeout',
}

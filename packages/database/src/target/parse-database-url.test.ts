import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { InvalidDatabaseUrl } from '../failure/errors.ts'
import { parseDatabaseUrl } from './parse-database-url.ts'

// Hundreds of runs each; a busy machine needs its time.
vi.setConfig({ testTimeout: 60_000 })

const READ: readonly [string, ReturnType<typeof parseDatabaseUrl>['fields'], string | null, string | null][] = [
  [
    'postgresql+psycopg2://app:s3cret@db.internal:6432/shop?sslmode=verify-full',
    { engine: 'postgresql', host: 'db.internal', port: 6432, database: 'shop', user: 'app', tls: 'verify-full' },
    's3cret',
    'psycopg2',
  ],
  [
    'postgresql+asyncpg://app:p%40ss%2Fw%3Frd%25@10.0.0.5/shop?ssl=require',
    { engine: 'postgresql', host: '10.0.0.5', port: 5432, database: 'shop', user: 'app', tls: 'require' },
    'p@ss/w?rd%',
    'asyncpg',
  ],
  [
    'postgresql+psycopg://app@[::1]:5433/shop',
    { engine: 'postgresql', host: '::1', port: 5433, database: 'shop', user: 'app', tls: 'prefer' },
    null,
    'psycopg',
  ],
  [
    '  postgres://app:a:b:c@localhost/%E6%96%99%E7%90%86  ',
    { engine: 'postgresql', host: 'localhost', port: 5432, database: '料理', user: 'app', tls: 'prefer' },
    'a:b:c',
    null,
  ],
  [
    'mysql+pymysql://root:pw@db:3307/cooking?charset=utf8mb4',
    { engine: 'mysql', host: 'db', port: 3307, database: 'cooking', user: 'root', tls: 'verify-full' },
    'pw',
    'pymysql',
  ],
  [
    'mysql+aiomysql://root:p@ss@db/cooking?ssl-mode=VERIFY_IDENTITY',
    { engine: 'mysql', host: 'db', port: 3306, database: 'cooking', user: 'root', tls: 'verify-full' },
    'p@ss',
    'aiomysql',
  ],
  [
    'mariadb+mariadbconnector://root:@db_1/cooking',
    { engine: 'mysql', host: 'db_1', port: 3306, database: 'cooking', user: 'root', tls: 'verify-full' },
    '',
    'mariadbconnector',
  ],
]

test.each(READ)('reads %s', (url, fields, password, driver) => {
  expect(parseDatabaseUrl(url)).toEqual({ fields, password, driver })
})

const REFUSED: readonly [string, string, string | null][] = [
  ['', 'not-a-url', null],
  ['postgresql:/app:hunter2@h/d', 'not-a-url', null],
  ['oracle://app:hunter2@h/d', 'unknown-scheme', null],
  ['constructor://app:hunter2@h/d', 'unknown-scheme', null],
  ['postgresql://app:hunter2%zz@h/d', 'bad-encoding', null],
  ['postgresql://app:hunter2%00@h/d', 'bad-encoding', null],
  ['postgresql://app:hun/ter2@h/d', 'unescaped-character', null],
  ['postgresql://app:hun?ter2@h/d', 'unescaped-character', null],
  ['postgresql:///shop', 'no-host', null],
  ['postgresql://app:hunter2@/shop', 'no-host', null],
  ['postgresql://app:hunter2@a,b/shop', 'several-hosts', null],
  ['postgresql://app:hunter2@%2Fvar%2Frun/shop', 'socket-host', null],
  ['postgresql://app:hunter2@ho st/shop', 'bad-host', null],
  ['postgresql://app:hunter2@h:0/shop', 'bad-port', null],
  ['postgresql://app:hunter2@h:65536/shop', 'bad-port', null],
  ['postgresql://app:hunter2@h:54x/shop', 'bad-port', null],
  ['postgresql://app:hunter2@h', 'no-database', null],
  ['postgresql://app:hunter2@h/', 'no-database', null],
  ['postgresql://app:hunter2@h/d?host=evil', 'parameter-not-allowed', 'host'],
  ['postgresql://app:hunter2@h/d?hostaddr=1.2.3.4', 'parameter-not-allowed', 'hostaddr'],
  ['postgresql://app:hunter2@h/d?user=other', 'parameter-not-allowed', 'user'],
  ['postgresql://app:hunter2@h/d?password=hunter2', 'parameter-not-allowed', 'password'],
  ['postgresql://app:hunter2@h/d?sslcert=/etc/passwd', 'parameter-not-allowed', 'sslcert'],
  ['postgresql://app:hunter2@h/d?sslkey=/etc/passwd', 'parameter-not-allowed', 'sslkey'],
  ['postgresql://app:hunter2@h/d?sslrootcert=/etc/passwd', 'parameter-not-allowed', 'sslrootcert'],
  ['postgresql://app:hunter2@h/d?sslmode=no-verify', 'bad-parameter', 'sslmode'],
  ['postgresql://app:hunter2@h/d?sslmode=require&options=-c%20role%3Dx', 'parameter-not-allowed', 'options'],
  ['postgresql://app:hunter2@h/d?uselibpqcompat=true', 'parameter-not-allowed', 'uselibpqcompat'],
  ['postgresql://app:hunter2@h/d?__proto__=1', 'parameter-not-allowed', '__proto__'],
  ['mysql://app:hunter2@h/d?socketPath=/run/x', 'parameter-not-allowed', 'socketPath'],
  ['mysql://app:hunter2@h/d?unix_socket=/run/x', 'parameter-not-allowed', 'unix_socket'],
  ['mysql://app:hunter2@h/d?flags=%2BLOCAL_FILES', 'parameter-not-allowed', 'flags'],
  ['mysql://app:hunter2@h/d?local_infile=1', 'parameter-not-allowed', 'local_infile'],
  ['mysql://app:hunter2@h/d?multipleStatements=true', 'parameter-not-allowed', 'multipleStatements'],
  ['mysql://app:hunter2@h/d?ssl=%7B%22ca%22%3A%22x%22%7D', 'bad-parameter', 'ssl'],
  ['mysql://app:hunter2@h/d?ssl_ca=/etc/passwd', 'parameter-not-allowed', 'ssl_ca'],
  ['mysql://app:hunter2@h/d?charset=latin1', 'bad-parameter', 'charset'],
  ['mysql://app:hunter2@h/d?read_default_file=/root/.my.cnf', 'parameter-not-allowed', 'read_default_file'],
]

test.each(REFUSED)('refuses %s and says where, without the text', (url, fault, parameter) => {
  const error = failure(url)
  expect(error).toMatchObject({ code: 'invalid-database-url', fault, parameter })
  expect(error.message).not.toMatch(/hunter2|ter2/)
})

function failure(url: string): InvalidDatabaseUrl {
  try {
    parseDatabaseUrl(url)
  } catch (error) {
    if (error instanceof InvalidDatabaseUrl) return error
    throw error
  }
  throw new Error('was accepted')
}

describe('properties', () => {
  const any = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((s) => !/\0|\p{Surrogate}/u.test(s))

  test('what is percent-encoded comes back as it was', () => {
    fc.assert(
      fc.property(any, any, any, (user, password, database) => {
        const parts = [user, password, database].map((part) => encodeURIComponent(part))
        const read = parseDatabaseUrl(`postgresql://${parts[0]}:${parts[1]}@h/${parts[2]}`)
        expect([read.fields.user, read.password, read.fields.database]).toEqual([user, password, database])
      }),
    )
  })

  test('no text makes it throw anything but its own error, and none of them shows the password', () => {
    const canary = 'CANARYpw7'
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, after) => {
        try {
          parseDatabaseUrl(`mysql://u:${before}${canary}@${after}`)
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidDatabaseUrl)
          expect(String(error)).not.toContain(canary)
        }
      }),
    )
  })
})

// Takes apart an URL as SQLAlchemy, libpq and the MySQL tools write it. Refuses what a driver would obey in silence.
import { InvalidDatabaseUrl } from '../failure/errors.ts'
import { type ConnectionFields, DEFAULT_PORT, type EngineFamily } from './connection-fields.ts'
import { defaultTlsMode } from './tls-rule.ts'
import { readUrlParameters } from './url-parameters.ts'

export interface ParsedDatabaseUrl {
  readonly fields: ConnectionFields
  readonly password: string | null
  /** What stood after the plus sign: psycopg2, asyncpg, pymysql… Shown, never used. */
  readonly driver: string | null
}

const FAMILIES: Readonly<Record<string, EngineFamily>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  mariadb: 'mysql',
}

function decode(text: string): string {
  try {
    const decoded = decodeURIComponent(text)
    if (decoded.includes('\0')) throw new InvalidDatabaseUrl('bad-encoding')
    return decoded
  } catch {
    throw new InvalidDatabaseUrl('bad-encoding')
  }
}

function splitAuthority(rest: string): { authority: string; path: string; query: string } {
  const end = rest.search(/[/?]/)
  const authority = end === -1 ? rest : rest.slice(0, end)
  const tail = end === -1 ? '' : rest.slice(end)
  const mark = tail.indexOf('?')
  const path = mark === -1 ? tail : tail.slice(0, mark)
  const query = mark === -1 ? '' : tail.slice(mark + 1)
  // user:pa/ss@host puts the @ behind the first slash: without this the password would be read as a port.
  if (!authority.includes('@') && path.includes('@')) throw new InvalidDatabaseUrl('unescaped-character')
  if (!authority.includes('@') && authority.includes(':') && query.includes('@')) {
    throw new InvalidDatabaseUrl('unescaped-character')
  }
  return { authority, path, query }
}

function readPort(text: string | undefined, family: EngineFamily): number {
  if (text === undefined || text === '') return DEFAULT_PORT[family]
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65535) throw new InvalidDatabaseUrl('bad-port')
  return port
}

function readHost(text: string, family: EngineFamily): { host: string; port: number } {
  if (text === '') throw new InvalidDatabaseUrl('no-host')
  if (text.includes(',')) throw new InvalidDatabaseUrl('several-hosts')
  const bracketed = /^\[([0-9A-Fa-f:.]+)\](?::(.*))?$/.exec(text)
  if (bracketed?.[1] !== undefined) return { host: bracketed[1], port: readPort(bracketed[2], family) }
  const plain = /^([^:[\]]*)(?::([^:]*))?$/.exec(text)
  if (plain?.[1] === undefined) throw new InvalidDatabaseUrl('bad-host')
  const host = decode(plain[1])
  if (host === '') throw new InvalidDatabaseUrl('no-host')
  if (host.startsWith('/') || host.startsWith('@')) throw new InvalidDatabaseUrl('socket-host')
  if (!/^[\p{L}\p{N}._-]{1,253}$/u.test(host)) throw new InvalidDatabaseUrl('bad-host')
  return { host, port: readPort(plain[2], family) }
}

/**
 * Plain connection fields out of a pasted URL: `postgresql+psycopg2://`, `+asyncpg`, `postgres://`, `mysql+pymysql://`,
 * `mysql+aiomysql://`, `mariadb+…`. Percent-encoding is undone (sqlalchemy.engine.url); parameters come from a short allow-list.
 * An URL that says nothing about TLS gets the product's own default (defaultTlsMode), not libpq's.
 * @throws InvalidDatabaseUrl naming the place, never the text
 */
export function parseDatabaseUrl(text: string): ParsedDatabaseUrl {
  const match = /^([A-Za-z][A-Za-z0-9]*)(?:\+([A-Za-z0-9_]+))?:\/\/([\s\S]*)$/.exec(text.trim())
  if (match === null) throw new InvalidDatabaseUrl('not-a-url')
  const scheme = (match[1] ?? '').toLowerCase()
  const family = Object.hasOwn(FAMILIES, scheme) ? FAMILIES[scheme] : undefined
  if (family === undefined) throw new InvalidDatabaseUrl('unknown-scheme')
  const { authority, path, query } = splitAuthority(match[3] ?? '')
  const at = authority.lastIndexOf('@')
  const userInfo = at === -1 ? '' : authority.slice(0, at)
  const colon = userInfo.indexOf(':')
  const { host, port } = readHost(authority.slice(at + 1), family)
  const database = decode(path.replace(/^\//, ''))
  if (database === '') throw new InvalidDatabaseUrl('no-database')
  const fields: ConnectionFields = {
    engine: family,
    host,
    port,
    database,
    user: decode(colon === -1 ? userInfo : userInfo.slice(0, colon)),
    tls: readUrlParameters(query, family) ?? defaultTlsMode(host),
  }
  return { fields, password: colon === -1 ? null : decode(userInfo.slice(colon + 1)), driver: match[2] ?? null }
}

// The parameters that a database URL may carry. Everything else is refused by name: drivers read files (sslcert, sslkey),
// open sockets (host, unix_socket) and switch on dangers (local_infile, flags) because a parameter says so.
import { InvalidDatabaseUrl } from '../failure/errors.ts'
import type { EngineFamily, TlsMode } from './connection-fields.ts'

const TLS_WORDS: Readonly<Record<string, TlsMode>> = {
  disable: 'disable',
  disabled: 'disable',
  false: 'disable',
  '0': 'disable',
  allow: 'prefer',
  prefer: 'prefer',
  preferred: 'prefer',
  require: 'require',
  required: 'require',
  true: 'require',
  '1': 'require',
  'verify-ca': 'verify-ca',
  verify_ca: 'verify-ca',
  'verify-full': 'verify-full',
  verify_full: 'verify-full',
  verify_identity: 'verify-full',
}

const TLS_PARAMETERS: Readonly<Record<EngineFamily, readonly string[]>> = {
  postgresql: ['sslmode', 'ssl'],
  mysql: ['ssl-mode', 'ssl_mode', 'sslmode', 'ssl'],
}

/** Accepted because they change nothing that we would do otherwise; the pattern is what may stand there. */
const HARMLESS: Readonly<Record<EngineFamily, Readonly<Record<string, RegExp>>>> = {
  postgresql: {
    application_name: /./,
    connect_timeout: /^\d+$/,
    channel_binding: /^(disable|prefer)$/,
    client_encoding: /^utf-?8$/i,
    charset: /^utf-?8$/i,
  },
  mysql: {
    charset: /^utf-?8(mb[34])?$/i,
    connect_timeout: /^\d+$/,
    use_unicode: /^(0|1|true|false)$/i,
  },
}

function safeName(name: string): string {
  return /^[A-Za-z0-9_.-]{1,40}$/.test(name) ? name : '(unreadable name)'
}

/**
 * The TLS mode that the query part of an URL asks for; null when it says nothing.
 * @throws InvalidDatabaseUrl naming a parameter that is unknown, refused or has a strange value
 */
export function readUrlParameters(query: string, family: EngineFamily): TlsMode | null {
  let tls: TlsMode | null = null
  for (const [name, value] of new URLSearchParams(query)) {
    if (TLS_PARAMETERS[family].includes(name)) {
      const mode = TLS_WORDS[value.toLowerCase()]
      if (mode === undefined) throw new InvalidDatabaseUrl('bad-parameter', safeName(name))
      tls = mode
      continue
    }
    const pattern = Object.hasOwn(HARMLESS[family], name) ? HARMLESS[family][name] : undefined
    if (pattern === undefined) throw new InvalidDatabaseUrl('parameter-not-allowed', safeName(name))
    if (!pattern.test(value)) throw new InvalidDatabaseUrl('bad-parameter', safeName(name))
  }
  return tls
}

// Opens one pg.Client from plain fields. Every option that pg would otherwise take from the environment is given here.
import { Socket } from 'node:net'
import { type ConnectionOptions, checkServerIdentity } from 'node:tls'
import pg from 'pg'
import { ConnectTimeout, PasswordMissing, PlaintextPasswordRefused, TlsUnsupported } from '../failure/errors.ts'
import { type AnswerGauge, POSTGRESQL_FRAMING } from '../session/answer-gauge.ts'
import type { SessionTarget } from '../session/session.ts'

export interface ConnectOptions {
  readonly applicationName: string
  readonly connectTimeoutMs: number
  readonly gauge: AnswerGauge
}

/** pg reads `require` as `verify-full` and never falls back; the meaning here is libpq's. */
function tlsOptions(target: SessionTarget): ConnectionOptions | false {
  const { tls, host, caPem } = target.fields
  if (tls === 'disable') return false
  const ca = caPem ? { ca: caPem } : {}
  if (tls === 'prefer' || tls === 'require') return { rejectUnauthorized: false, minVersion: 'TLSv1.2' }
  return {
    ...ca,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: true,
    // The socket goes to the checked address; the certificate must be for the name that the person wrote.
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
    checkServerIdentity: (_, certificate) =>
      tls === 'verify-full' ? checkServerIdentity(host, certificate) : undefined,
  }
}

function isWithoutTls(error: unknown): boolean {
  return error instanceof Error && error.message === 'The server does not support SSL connections'
}

const PARSED_TYPES: ReadonlySet<number> = new Set([
  16, // bool
  21, // int2
  23, // int4
  26, // oid
  114, // json
  3802, // jsonb
  1003, // name[]
  1005, // int2[]
  1007, // int4[]
  1009, // text[]
  1028, // oid[]
])

/** int8, numeric, dates and everything else stay the text that the server sent: nothing is rounded or moved between zones. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) =>
    PARSED_TYPES.has(oid) ? pg.types.getTypeParser(oid, 'text') : (value: string) => value,
}

async function attempt(target: SessionTarget, options: ConnectOptions, ssl: ConnectionOptions | false) {
  const { fields, password, address } = target
  const socket = new Socket()
  const keepAlive = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 }
  const connection = new pg.Connection({ ...keepAlive, ssl: ssl === false ? undefined : ssl, stream: () => socket })
  if (ssl === false) options.gauge.watch(socket, POSTGRESQL_FRAMING)
  else connection.once('sslconnect', () => options.gauge.watch(connection.stream, POSTGRESQL_FRAMING))
  const verified = fields.tls === 'verify-ca' || fields.tls === 'verify-full'
  let refused: PlaintextPasswordRefused | null = null
  // SCRAM proves both sides; these two hand the password, or a hash that is as good, to whoever answers (hazard S12).
  for (const [event, method] of [
    ['authenticationCleartextPassword', 'password'],
    ['authenticationMD5Password', 'md5'],
  ] as const) {
    connection.on(event, () => {
      if (!verified) refused = new PlaintextPasswordRefused(method)
    })
  }
  const config: pg.ClientConfig & { connection: pg.Connection } = {
    connection,
    host: address,
    port: fields.port,
    user: fields.user,
    database: fields.database,
    // Called only when the server asks, after the listeners above saw how it asks.
    password: () => {
      if (refused !== null) throw refused
      if (password === null || password === '') throw new PasswordMissing()
      return password
    },
    ssl,
    types,
    client_encoding: 'UTF8',
    application_name: options.applicationName,
    enableChannelBinding: true,
  }
  const client = new pg.Client(config)
  // Without a listener an error event of an idle connection ends the process.
  client.on('error', () => undefined)
  const timer = setTimeout(() => socket.destroy(new ConnectTimeout(options.connectTimeoutMs)), options.connectTimeoutMs)
  try {
    await client.connect()
    return client
  } catch (error) {
    connection.stream.destroy()
    socket.destroy()
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * A connected client. `prefer` tries TLS and falls back only when the server says that it has none.
 * @throws ConnectTimeout, PlaintextPasswordRefused, PasswordMissing, TlsUnsupported, or the driver's error
 */
export async function connectPostgresql(target: SessionTarget, options: ConnectOptions): Promise<pg.Client> {
  try {
    return await attempt(target, options, tlsOptions(target))
  } catch (error) {
    if (!isWithoutTls(error)) throw error
    if (target.fields.tls !== 'prefer') throw new TlsUnsupported()
    return attempt(target, options, false)
  }
}

// Opens one mysql2 connection from plain fields. A hostile server gets no file, no cleartext password and no generated code.
import { connect, isIP, type Socket } from 'node:net'
import { Duplex } from 'node:stream'
import mysql from 'mysql2'
import { ConnectTimeout, PasswordMissing, PlaintextPasswordRefused, TlsUnsupported } from '../failure/errors.ts'
import { type AnswerGauge, MYSQL_FRAMING } from '../session/answer-gauge.ts'
import type { SessionTarget } from '../session/session.ts'

export interface ConnectOptions {
  readonly applicationName: string
  readonly connectTimeoutMs: number
  readonly gauge: AnswerGauge
}

function tlsOptions(target: SessionTarget): mysql.SslOptions | undefined {
  const { tls, caPem } = target.fields
  if (tls === 'disable') return undefined
  if (tls === 'prefer' || tls === 'require') return { rejectUnauthorized: false, minVersion: 'TLSv1.2' }
  return {
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    verifyIdentity: tls === 'verify-full',
    ...(caPem ? { ca: caPem } : {}),
  }
}

type AuthPlugins = NonNullable<mysql.ConnectionOptions['authPlugins']>

/**
 * Without TLS the server may ask for the password under a key that it sends itself, which any false server can do
 * (docs: MySQL "Caching SHA-2 Pluggable Authentication"). On the loopback nobody sits between.
 */
function guardedPlugins(refuse: (method: string) => never, address: string): AuthPlugins {
  const isLoopback = address === '::1' || address.startsWith('127.')
  const onServerPublicKey = isLoopback ? undefined : () => refuse('an RSA key of the server')
  return {
    caching_sha2_password: mysql.authPlugins.caching_sha2_password({ onServerPublicKey }),
    sha256_password: mysql.authPlugins.sha256_password({ onServerPublicKey }),
  }
}

function isWithoutTls(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'HANDSHAKE_NO_SSL_SUPPORT'
}

function configOf(target: SessionTarget, options: ConnectOptions, socket: Socket): mysql.ConnectionOptions {
  const { fields, password } = target
  return {
    // The name is only for the certificate; the stream goes to the checked address.
    host: fields.host,
    port: fields.port,
    user: fields.user,
    password: password ?? undefined,
    database: fields.database,
    stream: socket,
    connectTimeout: options.connectTimeoutMs,
    flags: ['-LOCAL_FILES'],
    multipleStatements: false,
    disableEval: true,
    rowsAsArray: true,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    enableCleartextPlugin: fields.tls === 'verify-ca' || fields.tls === 'verify-full',
    connectAttributes: { program_name: options.applicationName },
  }
}

/** mysql2 tells nobody when it has put TLS over the socket; that it then takes another stream is the only sign. */
function watchTls(connection: mysql.Connection, gauge: AnswerGauge): void {
  let stream: unknown = 'stream' in connection ? connection.stream : null
  Object.defineProperty(connection, 'stream', {
    get: () => stream,
    set: (next: unknown) => {
      if (next instanceof Duplex) gauge.watch(next, MYSQL_FRAMING)
      stream = next
    },
  })
}

function attempt(
  target: SessionTarget,
  options: ConnectOptions,
  ssl: mysql.SslOptions | undefined,
): Promise<mysql.Connection> {
  const socket = connect({
    host: target.address,
    port: target.fields.port,
    keepAlive: true,
    keepAliveInitialDelay: 10_000,
  })
  socket.setNoDelay(true)
  // mysql2 gives TLS no name for an address; Node then takes the socket's own, else "localhost", and would trust a certificate
  // for localhost from any machine (node:tls, onConnectSecure).
  if (isIP(target.fields.host) !== 0) Object.assign(socket, { _host: target.fields.host })
  options.gauge.watch(socket, MYSQL_FRAMING)
  let refused: PlaintextPasswordRefused | null = null
  const refuse = (method: string): never => {
    refused = new PlaintextPasswordRefused(method)
    throw new Error('refused')
  }
  const authPlugins = ssl === undefined ? guardedPlugins(refuse, target.address) : undefined
  return new Promise((resolve, reject) => {
    const connection = mysql.createConnection({ ...configOf(target, options, socket), ssl, authPlugins })
    watchTls(connection, options.gauge)
    const fail = (error: unknown) => {
      clearTimeout(timer)
      socket.destroy()
      connection.destroy()
      reject(refused ?? error)
    }
    const timer = setTimeout(() => fail(new ConnectTimeout(options.connectTimeoutMs)), options.connectTimeoutMs)
    connection.once('connect', () => {
      clearTimeout(timer)
      connection.off('error', fail)
      // Without a listener an error event of an idle connection ends the process.
      connection.on('error', () => undefined)
      resolve(connection)
    })
    connection.on('error', fail)
  })
}

function translate(error: unknown, target: SessionTarget): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'MYSQL_CLEAR_PASSWORD_NOT_ENABLED') return new PlaintextPasswordRefused('mysql_clear_password')
  if (code === 'ER_ACCESS_DENIED_ERROR' && (target.password === null || target.password === '')) {
    return new PasswordMissing()
  }
  return error
}

/**
 * A connected connection. `prefer` tries TLS and falls back only when the server says that it has none.
 * @throws ConnectTimeout, PlaintextPasswordRefused, PasswordMissing, TlsUnsupported, or the driver's error
 */
export async function connectMysql(target: SessionTarget, options: ConnectOptions): Promise<mysql.Connection> {
  try {
    return await attempt(target, options, tlsOptions(target))
  } catch (error) {
    if (!isWithoutTls(error)) throw translate(error, target)
    if (target.fields.tls !== 'prefer') throw new TlsUnsupported()
  }
  try {
    return await attempt(target, options, undefined)
  } catch (error) {
    throw translate(error, target)
  }
}

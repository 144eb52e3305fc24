// One class per cause that is found before or beside the server's own errors; the constructor builds the sentence.
// No message here may hold a password or any unparsed part of an URL.

export type UrlFault =
  | 'not-a-url'
  | 'unknown-scheme'
  | 'bad-encoding'
  | 'unescaped-character'
  | 'no-host'
  | 'bad-host'
  | 'several-hosts'
  | 'socket-host'
  | 'bad-port'
  | 'no-database'
  | 'bad-parameter'
  | 'parameter-not-allowed'

const URL_FAULTS: Readonly<Record<UrlFault, string>> = {
  'not-a-url': 'This is not a database URL. Expected something like postgresql://user:password@host:5432/database.',
  'unknown-scheme':
    'The URL must begin with postgresql://, postgres://, mysql:// or mariadb:// (a +driver part is fine).',
  'bad-encoding': 'The URL holds a % that is not followed by two hexadecimal digits. Write % as %25.',
  'unescaped-character': 'The user or password holds an unescaped / ? or @. Write them as %2F, %3F and %40.',
  'no-host': 'The URL names no host.',
  'bad-host': 'The host of the URL is not a host name or an address.',
  'several-hosts': 'The URL names several hosts. Name the one that takes writes.',
  'socket-host': 'The URL names a Unix socket. Name a host and a port.',
  'bad-port': 'The port of the URL is not a number between 1 and 65535.',
  'no-database': 'The URL names no database.',
  'bad-parameter': 'A parameter of the URL has a value that is not known',
  'parameter-not-allowed': 'A parameter of the URL is not allowed',
}

/** A database URL that cannot be taken apart; names the place, never the text. */
export class InvalidDatabaseUrl extends Error {
  readonly code = 'invalid-database-url'
  readonly fault: UrlFault
  readonly parameter: string | null
  constructor(fault: UrlFault, parameter: string | null = null) {
    super(parameter === null ? URL_FAULTS[fault] : `${URL_FAULTS[fault]}: ${parameter}`)
    this.name = 'InvalidDatabaseUrl'
    this.fault = fault
    this.parameter = parameter
  }
}

/** A rule of the operator's allow-list that cannot be read. */
export class InvalidAllowRule extends Error {
  readonly code = 'invalid-allow-rule'
  readonly rule: string
  constructor(rule: string) {
    super(`Not an address, a CIDR range or "private" or "loopback", each with an optional :port or :from-to: ${rule}`)
    this.name = 'InvalidAllowRule'
    this.rule = rule
  }
}

/** The host resolves to an address that the operator does not allow (or that nobody may reach). */
export class AddressNotAllowed extends Error {
  readonly code = 'address-not-allowed'
  readonly host: string
  readonly port: number
  constructor(host: string, port: number) {
    super(`${host}:${port} is not on the list of addresses that this installation may connect to.`)
    this.name = 'AddressNotAllowed'
    this.host = host
    this.port = port
  }
}

/** The name server knows no address for the host. */
export class HostNotFound extends Error {
  readonly code = 'host-not-found'
  readonly host: string
  readonly temporary: boolean
  constructor(host: string, temporary: boolean) {
    super(`No address was found for the host ${host}.`)
    this.name = 'HostNotFound'
    this.host = host
    this.temporary = temporary
  }
}

/** The server did not finish the handshake in time. */
export class ConnectTimeout extends Error {
  readonly code = 'connect-timeout'
  readonly timeoutMs: number
  constructor(timeoutMs: number) {
    super(`The server did not answer within ${timeoutMs} ms.`)
    this.name = 'ConnectTimeout'
    this.timeoutMs = timeoutMs
  }
}

/** The server asked for the password in a form that a listener or a false server could use. */
export class PlaintextPasswordRefused extends Error {
  readonly code = 'plaintext-password-refused'
  readonly method: string
  constructor(method: string) {
    super(
      `The server asked for the password by the method ${method}, which is only safe over TLS with a verified certificate. ` +
        'The password was not sent.',
    )
    this.name = 'PlaintextPasswordRefused'
    this.method = method
  }
}

/** The server asked for a password and none is stored. */
export class PasswordMissing extends Error {
  readonly code = 'password-missing'
  constructor() {
    super('The server asked for a password and none was given.')
    this.name = 'PasswordMissing'
  }
}

/** TLS was required and the server offers none. */
export class TlsUnsupported extends Error {
  readonly code = 'tls-unsupported'
  constructor() {
    super('The server does not offer TLS.')
    this.name = 'TlsUnsupported'
  }
}

/** The session's connection is gone; what its last statement did is not known from here. */
export class SessionLost extends Error {
  readonly code = 'session-lost'
  constructor(cause: unknown) {
    super('The connection to the database was lost.', { cause })
    this.name = 'SessionLost'
  }
}

/** Nothing was heard from the server, or its process for our session is gone, while we waited. */
export class ServerUnreachable extends Error {
  readonly code = 'server-unreachable'
  constructor() {
    super('The server no longer answers, or has ended our session.')
    this.name = 'ServerUnreachable'
  }
}

/** The server announced a message, or gave an answer, larger than any that we would ask for; the connection was ended. */
export class AnswerTooLarge extends Error {
  readonly code = 'answer-too-large'
  constructor() {
    super('The server sent more than we asked for. The connection was ended.')
    this.name = 'AnswerTooLarge'
  }
}

/** The session was closed by us and then used. */
export class SessionClosed extends Error {
  readonly code = 'session-closed'
  constructor() {
    super('The session is closed.')
    this.name = 'SessionClosed'
  }
}

/** A statement ran longer than its session allows and was cancelled by us (MySQL has no such limit for DDL). */
export class StatementTimeout extends Error {
  readonly code = 'statement-timeout'
  readonly timeoutMs: number
  constructor(timeoutMs: number) {
    super(`The statement ran longer than ${timeoutMs} ms and was cancelled.`)
    this.name = 'StatementTimeout'
    this.timeoutMs = timeoutMs
  }
}

/** SQL or an identifier that no server can hold: a NUL character ends a text in both protocols. */
export class UnsendableText extends Error {
  readonly code = 'unsendable-text'
  constructor(what: 'statement' | 'identifier' | 'literal') {
    super(`The ${what} is empty or holds a NUL character.`)
    this.name = 'UnsendableText'
  }
}

export type ServerFindingCode = 'transaction-pooler' | 'read-only-server'

const SERVER_FAULTS: Readonly<Record<ServerFindingCode, string>> = {
  'transaction-pooler':
    'A connection pooler stands between us and the database and gives each transaction another server session. ' +
    'Register the address of the database itself, or of a pool in session mode.',
  'read-only-server': 'This server is a replica or is set to read only. Register the primary.',
}

/** The server answers, but nothing may be migrated through this address. */
export class UnfitServer extends Error {
  readonly code: ServerFindingCode
  constructor(finding: ServerFindingCode) {
    super(SERVER_FAULTS[finding])
    this.name = 'UnfitServer'
    this.code = finding
  }
}

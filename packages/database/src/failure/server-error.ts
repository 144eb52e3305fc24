import { scrubSecrets } from './scrub-secrets.ts'

/** An error that the database itself answered, the same shape for every engine, without the SQL and without our password. */
export class ServerError extends Error {
  readonly code = 'server-error'
  readonly engine: 'postgresql' | 'mysql' | 'mariadb'
  /** Five characters; null where the server sent none. */
  readonly sqlState: string | null
  /** PostgreSQL: the SQLSTATE. MySQL and MariaDB: the errno's name, such as ER_TABLE_EXISTS_ERROR. */
  readonly serverCode: string | null
  /** MySQL and MariaDB only. */
  readonly errno: number | null
  readonly detail: string | null
  readonly hint: string | null
  /** 1-based, in code points, into the statement; PostgreSQL's parse and analysis errors only. */
  readonly position: number | null
  readonly schema: string | null
  readonly table: string | null
  readonly column: string | null
  readonly constraint: string | null

  constructor(
    engine: ServerError['engine'],
    message: string,
    fields: Partial<Omit<ServerError, keyof Error | 'code' | 'engine'>>,
  ) {
    super(message)
    this.name = 'ServerError'
    this.engine = engine
    this.sqlState = fields.sqlState ?? null
    this.serverCode = fields.serverCode ?? null
    this.errno = fields.errno ?? null
    this.detail = fields.detail ?? null
    this.hint = fields.hint ?? null
    this.position = fields.position ?? null
    this.schema = fields.schema ?? null
    this.table = fields.table ?? null
    this.column = fields.column ?? null
    this.constraint = fields.constraint ?? null
  }
}

function text(value: unknown, secret: string | null): string | null {
  return typeof value === 'string' && value !== '' ? scrubSecrets(value, secret) : null
}

/** A PostgreSQL driver error as a {@link ServerError}; null when the server did not send it (network, driver). */
export function fromPostgresql(error: unknown, secret: string | null): ServerError | null {
  if (!(error instanceof Error) || !('severity' in error) || !('code' in error)) return null
  // Proof: every field read here is checked for its type by `text` or by Number().
  const e = error as Error & Record<string, unknown>
  const position = Number(e.position)
  const sqlState = text(e.code, null)
  return new ServerError('postgresql', scrubSecrets(e.message, secret), {
    sqlState,
    serverCode: sqlState,
    detail: text(e.detail, secret),
    hint: text(e.hint, secret),
    position: Number.isInteger(position) && position > 0 ? position : null,
    schema: text(e.schema, secret),
    table: text(e.table, secret),
    column: text(e.column, secret),
    constraint: text(e.constraint, secret),
  })
}

/** A mysql2 error as a {@link ServerError}; null when the server did not send it. */
export function fromMysql(error: unknown, engine: 'mysql' | 'mariadb', secret: string | null): ServerError | null {
  if (!(error instanceof Error) || !('errno' in error) || !('sqlState' in error)) return null
  // Proof: every field read here is checked for its type.
  const e = error as Error & Record<string, unknown>
  const errno = typeof e.errno === 'number' ? e.errno : null
  if (errno === null || errno <= 0) return null
  return new ServerError(engine, scrubSecrets(e.message, secret), {
    sqlState: text(e.sqlState, null),
    serverCode: text(e.code, null) ?? `ER_${errno}`,
    errno,
  })
}

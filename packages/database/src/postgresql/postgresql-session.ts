import pg from 'pg'
import { SessionClosed, SessionLost, UnsendableText } from '../failure/errors.ts'
import { fromPostgresql } from '../failure/server-error.ts'
import { NoticeList } from '../session/notice-list.ts'
import type { ExecuteResult, QueryResult, Session, SessionTarget } from '../session/session.ts'
import { type ConnectOptions, connectPostgresql } from './connect-postgresql.ts'

export interface PostgresqlFacts {
  readonly serverVersion: string
  readonly backendId: string
  readonly isPooled: boolean
}

/** A session over one pg.Client, never a pool: advisory locks and settings belong to the server process behind it. */
export class PostgresqlSession implements Session {
  readonly engine = 'postgresql'
  readonly serverVersion: string
  readonly backendId: string
  readonly fields: SessionTarget['fields']
  readonly isPooled: boolean
  readonly #client: pg.Client
  readonly #target: SessionTarget
  readonly #options: ConnectOptions
  readonly #notices = new NoticeList()
  #closed = false
  #lost: Error | null = null

  constructor(client: pg.Client, target: SessionTarget, made: { facts: PostgresqlFacts; options: ConnectOptions }) {
    this.#client = client
    this.#target = target
    this.#options = made.options
    this.fields = target.fields
    this.serverVersion = made.facts.serverVersion
    this.backendId = made.facts.backendId
    this.isPooled = made.facts.isPooled
    client.on('notice', (notice) => this.#notices.add(`${notice.severity ?? 'NOTICE'}: ${notice.message ?? ''}`))
    client.on('error', (error) => this.#lose(error))
    client.on('end', () => this.#lose(new Error('The server closed the connection.')))
  }

  get closed(): boolean {
    return this.#closed
  }

  get lost(): Error | null {
    return this.#lost
  }

  #lose(cause: Error): void {
    if (this.#closed && this.#lost === null) return
    this.#closed = true
    this.#lost ??= new SessionLost(fromPostgresql(cause, this.#target.password) ?? cause)
  }

  #failure(error: unknown): Error {
    const answered = fromPostgresql(error, this.#target.password)
    if (answered !== null) return answered
    this.#lose(error instanceof Error ? error : new Error('unknown'))
    return this.#lost ?? new SessionClosed()
  }

  #assertUsable(sql: string): void {
    if (this.#lost !== null) throw this.#lost
    if (this.#closed) throw new SessionClosed()
    if (sql === '' || sql.includes('\0')) throw new UnsendableText('statement')
  }

  async query(sql: string, params: readonly unknown[] = []): Promise<QueryResult> {
    this.#assertUsable(sql)
    this.#options.gauge.expect('kept')
    try {
      const result = await this.#client.query({ text: sql, values: [...params], rowMode: 'array' })
      return { fields: result.fields.map((field) => field.name), rows: result.rows }
    } catch (error) {
      throw this.#failure(error)
    } finally {
      this.#notices.take()
    }
  }

  execute(sql: string): Promise<ExecuteResult> {
    this.#assertUsable(sql)
    this.#options.gauge.expect('let go')
    this.#notices.take()
    return new Promise((resolve, reject) => {
      let rows = 0
      // The extended protocol takes one statement only: what hides behind a semicolon is refused by the server itself.
      const query = new pg.Query({
        text: sql,
        rowMode: 'array',
        queryMode: 'extended',
        types: UNPARSED,
      } as pg.QueryConfig)
      // With a row listener and no callback pg keeps no rows (hazard R11).
      query.on('row', () => {
        rows += 1
      })
      query.on('error', (error) => reject(this.#failure(error)))
      query.on('end', (result) => {
        resolve({ rowCount: result?.rowCount ?? (rows > 0 ? rows : null), notices: this.#notices.take() })
      })
      this.#client.query(query)
    })
  }

  async cancel(): Promise<void> {
    if (this.#closed) return
    const side = await connectPostgresql(this.#target, this.#options)
    try {
      // The name and the user guard against another server behind the same address, where the pid is somebody else's.
      await side.query(
        'SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND usename = current_user AND application_name = $2',
        [Number(this.backendId), this.#options.applicationName],
      )
    } catch (error) {
      throw fromPostgresql(error, this.#target.password) ?? error
    } finally {
      await side.end().catch(() => undefined)
    }
  }

  abandon(cause: Error): void {
    this.#lose(cause)
    // Proof: pg documents `connection.stream`; destroying it makes pg end every query that waits.
    const { connection } = this.#client as pg.Client & { readonly connection: pg.Connection }
    connection.stream.destroy()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#client.end().catch(() => undefined)
  }
}

const UNPARSED = { getTypeParser: () => (value: string) => value }

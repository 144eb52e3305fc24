import type mysql from 'mysql2'
import { SessionClosed, SessionLost, StatementTimeout, UnsendableText } from '../failure/errors.ts'
import { fromMysql } from '../failure/server-error.ts'
import { NoticeList } from '../session/notice-list.ts'
import type { ExecuteResult, QueryResult, Session, SessionLimits, SessionTarget } from '../session/session.ts'
import { type ConnectOptions, connectMysql } from './connect-mysql.ts'

export interface MysqlFacts {
  readonly engine: 'mysql' | 'mariadb'
  readonly serverVersion: string
  readonly backendId: string
  readonly isPooled: boolean
  readonly limits: SessionLimits
}

/** An idle session is asked this often whether it lives: far below the wait_timeout that we set. */
const PING_EVERY_MS = 20_000

/** A session over one mysql2 connection, never a pool: GET_LOCK and settings belong to the server thread behind it. */
export class MysqlSession implements Session {
  readonly engine: 'mysql' | 'mariadb'
  readonly serverVersion: string
  readonly backendId: string
  readonly fields: SessionTarget['fields']
  readonly isPooled: boolean
  readonly #connection: mysql.Connection
  readonly #target: SessionTarget
  readonly #options: ConnectOptions
  readonly #limits: SessionLimits
  readonly #pings: NodeJS.Timeout
  #busy = 0
  #closed = false
  #lost: Error | null = null
  /** Ends the statement under way: mysql2 tells a lost connection to the connection alone when there is no callback. */
  #abandon: ((error: Error) => void) | null = null

  constructor(
    connection: mysql.Connection,
    target: SessionTarget,
    made: { facts: MysqlFacts; options: ConnectOptions },
  ) {
    this.#connection = connection
    this.#target = target
    this.#options = made.options
    this.#limits = made.facts.limits
    this.fields = target.fields
    this.engine = made.facts.engine
    this.serverVersion = made.facts.serverVersion
    this.backendId = made.facts.backendId
    this.isPooled = made.facts.isPooled
    connection.on('error', (error) => this.#lose(error))
    connection.on('end', () => this.#lose(new Error('The server closed the connection.')))
    this.#pings = setInterval(() => this.#ping(), PING_EVERY_MS).unref()
  }

  get closed(): boolean {
    return this.#closed
  }

  get lost(): Error | null {
    return this.#lost
  }

  #ping(): void {
    if (this.#busy > 0 || this.#closed) return
    this.#connection.ping((error) => {
      if (error) this.#lose(error)
    })
  }

  #lose(cause: Error): void {
    clearInterval(this.#pings)
    if (this.#closed && this.#lost === null) return
    this.#closed = true
    this.#lost ??= new SessionLost(fromMysql(cause, this.engine, this.#target.password) ?? cause)
    this.#abandon?.(this.#lost)
  }

  #failure(error: unknown): Error {
    const answered = fromMysql(error, this.engine, this.#target.password)
    if (answered !== null) return answered
    const cause = error instanceof Error ? error : new Error('unknown')
    // Errors of the driver itself (a refused file, a broken packet) leave the protocol in a state that nobody knows.
    this.#lose(cause)
    this.#connection.destroy()
    return this.#lost ?? new SessionClosed()
  }

  #assertUsable(sql: string): void {
    if (this.#lost !== null) throw this.#lost
    if (this.#closed) throw new SessionClosed()
    if (sql === '' || sql.includes('\0')) throw new UnsendableText('statement')
  }

  async #occupied<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1
    try {
      return await work()
    } finally {
      this.#busy -= 1
    }
  }

  query(sql: string, params: readonly unknown[] = []): Promise<QueryResult> {
    return this.#occupied(() => this.#ask(sql, params))
  }

  async #ask(sql: string, params: readonly unknown[]): Promise<QueryResult> {
    this.#assertUsable(sql)
    this.#options.gauge.expect('kept')
    const promised = this.#connection.promise()
    try {
      // Parameters go by the server's own protocol: text would depend on NO_BACKSLASH_ESCAPES.
      const [rows, fields] =
        params.length > 0 ? await promised.execute(sql, params as mysql.ExecuteValues) : await promised.query(sql)
      return {
        fields: (fields ?? []).map((field) => field.name),
        // Proof: rowsAsArray is set for the connection; a statement without rows answers a header object.
        rows: Array.isArray(rows) ? (rows as unknown[][]) : [],
      }
    } catch (error) {
      throw this.#failure(error)
    }
  }

  execute(sql: string): Promise<ExecuteResult> {
    return this.#occupied(() => this.#executeLimited(sql))
  }

  /** MySQL limits SELECT only (max_execution_time), MariaDB all but in whole seconds; so the clock here is ours. */
  async #executeLimited(sql: string): Promise<ExecuteResult> {
    this.#assertUsable(sql)
    this.#options.gauge.expect('let go')
    const limit = this.#limits.statementTimeoutMs
    let expiry: Promise<void> | null = null
    const expire = () => {
      expiry = this.cancel().catch((error: unknown) =>
        this.abandon(error instanceof Error ? error : new Error('unknown')),
      )
    }
    const timer = limit > 0 ? setTimeout(expire, limit) : undefined
    try {
      const { rowCount, warnings } = await this.#send(sql)
      clearTimeout(timer)
      await this.#settle(expiry)
      return { rowCount, notices: warnings > 0 ? await this.#warnings() : [] }
    } catch (error) {
      if (expiry === null || this.#lost !== null) throw error
      await this.#settle(expiry)
      throw new StatementTimeout(limit)
    } finally {
      clearTimeout(timer)
      this.#abandon = null
    }
  }

  /** A KILL that comes when its statement has ended would hit the next one; this one takes it. */
  async #settle(expiry: Promise<void> | null): Promise<void> {
    if (expiry === null) return
    await expiry
    if (!this.#closed) await this.#ask('SELECT 1', []).catch(() => undefined)
  }

  #send(sql: string): Promise<{ rowCount: number | null; warnings: number }> {
    return new Promise((resolve, reject) => {
      let rows = 0
      let isTable = false
      let affected: number | null = null
      let warnings = 0
      this.#abandon = reject
      const query = this.#connection.query(sql)
      query.on('fields', (fields: unknown) => {
        isTable ||= fields !== undefined
      })
      // With listeners and no callback mysql2 keeps no rows (hazard R11).
      query.on('result', (row: unknown) => {
        if (Array.isArray(row)) rows += 1
        else if (row !== null && typeof row === 'object' && 'affectedRows' in row && 'warningStatus' in row) {
          affected = Number(row.affectedRows)
          warnings = Number(row.warningStatus)
        }
      })
      query.on('error', (error: Error) => reject(this.#failure(error)))
      query.on('end', () => resolve({ rowCount: isTable ? rows : affected, warnings }))
    })
  }

  async #warnings(): Promise<string[]> {
    const list = new NoticeList()
    const { rows } = await this.#ask('SHOW WARNINGS LIMIT 1000', [])
    for (const [level, code, message] of rows) list.add(`${String(level)} ${String(code)}: ${String(message)}`)
    return list.take()
  }

  async cancel(): Promise<void> {
    if (this.#closed) return
    const side = await connectMysql(this.#target, this.#options)
    try {
      // The id is a number that the server gave; KILL takes no parameter.
      await side.promise().query(`KILL QUERY ${Number(this.backendId)}`)
    } catch (error) {
      throw fromMysql(error, this.engine, this.#target.password) ?? error
    } finally {
      side.destroy()
    }
  }

  abandon(cause: Error): void {
    this.#lose(cause)
    this.#connection.destroy()
  }

  async close(): Promise<void> {
    clearInterval(this.#pings)
    if (this.#closed) return
    this.#closed = true
    await this.#connection
      .promise()
      .end()
      .catch(() => this.#connection.destroy())
  }
}

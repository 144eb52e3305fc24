import type mysql from 'mysql2'
import { fromMysql } from '../failure/server-error.ts'
import { AnswerGauge } from '../session/answer-gauge.ts'
import { limitsOf, type Session, type SessionOptions, type SessionTarget } from '../session/session.ts'
import { connectMysql } from './connect-mysql.ts'
import { MysqlSession } from './mysql-session.ts'

async function applySettings(connection: mysql.Connection, options: SessionOptions, isMaria: boolean): Promise<void> {
  const limits = limitsOf(options)
  const lockSeconds = Math.max(1, Math.ceil(limits.lockTimeoutMs / 1000))
  const run = (sql: string) => connection.promise().query(sql)
  // The same connection collation that PyMySQL and the client tools get; views and routines keep it.
  await run('SET NAMES utf8mb4')
  // GET_LOCK goes with the session; a machine that vanished must not hold it for the default of eight hours (hazard R10).
  await run('SET SESSION wait_timeout = 60')
  await run(`SET SESSION lock_wait_timeout = ${lockSeconds}`)
  await run(`SET SESSION innodb_lock_wait_timeout = ${lockSeconds}`)
  if (options.purpose === 'migrate') return
  // DDL and DML both answer 1792 from here on (docs: SET TRANSACTION, READ ONLY).
  await run('SET SESSION TRANSACTION READ ONLY')
  await run(
    isMaria
      ? `SET SESSION max_statement_time = ${limits.statementTimeoutMs / 1000}`
      : `SET SESSION max_execution_time = ${limits.statementTimeoutMs}`,
  )
}

/** @throws what connectMysql throws, with the server's own errors as ServerError */
export async function openMysql(target: SessionTarget, given: SessionOptions): Promise<Session> {
  const options = { ...given, gauge: new AnswerGauge(given.purpose) }
  let engine: 'mysql' | 'mariadb' = 'mysql'
  try {
    const connection = await connectMysql(target, options)
    try {
      const [rows] = await connection.promise().query('SELECT VERSION(), CAST(CONNECTION_ID() AS CHAR)')
      // Proof: rowsAsArray is set, and the query gives one row of two texts.
      const [serverVersion, backendId] = (rows as [string, string][])[0] ?? ['', '']
      engine = /mariadb/i.test(serverVersion) ? 'mariadb' : 'mysql'
      await applySettings(connection, options, engine === 'mariadb')
      // The handshake names the proxy's thread, the query the server's.
      const isPooled = String(connection.threadId) !== backendId
      const facts = { engine, isPooled, serverVersion, backendId, limits: limitsOf(options) }
      return new MysqlSession(connection, target, { facts, options })
    } catch (error) {
      connection.destroy()
      throw error
    }
  } catch (error) {
    throw fromMysql(error, engine, target.password) ?? error
  }
}

// A server that never stops talking: it costs a connection, and not the worker's memory (hazard S12).
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { explainFailure } from '../failure/explain-failure.ts'
import { IDENTITIES } from '../test-support/certificates.ts'
import { greeting, packet } from '../test-support/mysql-packets.ts'
import { openSession } from './open-session.ts'

const MB = 1024 * 1024
const MOST_SENT = 400 * MB
const servers: Server[] = []
const sockets: Socket[] = []

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

async function listen(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'))
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

let sent = 0
/** Sends `first`, then `rest` again and again until nobody takes it, or until far more was taken than may be. */
function flood(line: Duplex, first: Buffer, rest: Buffer): void {
  line.on('error', () => undefined)
  line.write(first)
  const more = () => {
    while (!line.destroyed && sent < MOST_SENT) {
      sent += rest.length
      if (!line.write(rest)) {
        line.once('drain', more)
        return
      }
    }
    line.destroy()
  }
  more()
}

const PG_READY = Buffer.concat([Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), Buffer.from([0x5a, 0, 0, 0, 5, 0x49])])
const PG_TLS_REQUEST = 80877103
const ZEROS = Buffer.alloc(MB)
/** An announced DataRow of 2 GB. */
const PG_GIANT = Buffer.from([0x44, 0x7f, 0xff, 0xff, 0xff])
const PG_FIELD = Buffer.from([
  0x54, 0, 0, 0, 26, 0, 1, 0x61, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 0xff, 0xff, 0, 0, 0, 0, 0, 0,
])
const PG_ROW = (() => {
  const row = Buffer.alloc(5 + 6 + 1000, 0x61)
  row.write('D', 0)
  row.writeUInt32BE(row.length - 1, 1)
  row.writeUInt16BE(1, 5)
  row.writeUInt32BE(1000, 7)
  return row
})()
const PG_ROWS = Buffer.concat(Array.from({ length: 1000 }, () => PG_ROW))

/** Says that it is ready, and answers the first question with a flood. */
function postgresql(line: Duplex, first: Buffer, rest: Buffer): void {
  let questions = 0
  line.on('error', () => undefined)
  line.on('data', () => {
    questions += 1
    if (questions === 1) line.write(PG_READY)
    if (questions === 2) flood(line, first, rest)
  })
}

async function floodingPostgresql(first: Buffer, rest: Buffer, withTls: boolean): Promise<number> {
  const inner = await listen(createTlsServer({ ...IDENTITIES.good }, (line) => postgresql(line, first, rest)))
  return listen(
    createServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      if (!withTls) return postgresql(socket, first, rest)
      socket.once('data', (asked) => {
        expect(asked.readInt32BE(4)).toBe(PG_TLS_REQUEST)
        socket.write('S')
        join(socket, inner)
      })
    }),
  )
}

function join(socket: Socket, port: number, already?: Buffer): void {
  const line = connect(port, '127.0.0.1')
  sockets.push(line)
  line.on('error', () => socket.destroy())
  line.on('close', () => socket.destroy())
  socket.on('close', () => line.destroy())
  if (already) line.write(already)
  socket.pipe(line).pipe(socket)
}

const MYSQL_PART = Buffer.concat([Buffer.from([0xff, 0xff, 0xff, 1]), Buffer.alloc(0xffffff)])

async function floodingMysql(withTls: boolean): Promise<number> {
  const nothing = Buffer.alloc(0)
  const inner = await listen(
    createTlsServer({ ...IDENTITIES.good }, (line) => line.once('data', () => flood(line, nothing, MYSQL_PART))),
  )
  return listen(
    createServer((socket) => {
      sockets.push(socket)
      socket.on('error', () => undefined)
      socket.write(greeting('mysql_native_password', withTls ? 0x800 : 0))
      socket.once('data', (first) => {
        if (withTls) join(socket, inner, first.subarray(36))
        else flood(socket, packet(2, Buffer.alloc(0)).subarray(0, 0), MYSQL_PART)
      })
    }),
  )
}

interface Cell {
  readonly engine: 'postgresql' | 'mysql'
  readonly tls: 'disable' | 'require'
  readonly port: () => Promise<number>
}

const cells: readonly (readonly [string, Cell])[] = (['disable', 'require'] as const).flatMap((tls) => {
  const withTls = tls === 'require'
  return [
    ['a message of 2 GB', { engine: 'postgresql', tls, port: () => floodingPostgresql(PG_GIANT, ZEROS, withTls) }],
    ['endless rows', { engine: 'postgresql', tls, port: () => floodingPostgresql(PG_FIELD, PG_ROWS, withTls) }],
    ['a message without end', { engine: 'mysql', tls, port: () => floodingMysql(withTls) }],
  ] as const
})

test.each(cells.map(([what, cell]) => [cell.engine, what, cell.tls, cell] as const))(
  '%s: %s, with TLS %s, ends the connection and is told',
  async (engine, _what, tls, cell) => {
    sent = 0
    const fields = { engine, host: 'db.example.test', port: await cell.port(), database: 'd', user: 'u', tls } as const
    const before = process.memoryUsage().rss
    const error: unknown = await openSession(
      { fields, password: 'p', address: '127.0.0.1' },
      { purpose: 'measure', applicationName: 'revlane test', connectTimeoutMs: 10_000 },
    ).catch((reason: unknown) => reason)
    expect(explainFailure(error).code).toBe('answer-too-large')
    expect(sent).toBeLessThan(100 * MB)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MB)
  },
)

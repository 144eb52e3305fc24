// A worker's life: a session lock on a connection of its own. When that connection ends, for whatever reason, the others take
// the worker for dead; so it must stop claiming and come back under a new id.
import { randomUUID } from 'node:crypto'
import { type Listener, openListener } from '../db/pool.ts'
import type { SourceRoot } from '../db/schema/queue.ts'

export interface WorkerLife {
  readonly id: string
  readonly name: string
  /** Aborted when the lock was lost. */
  readonly lost: AbortSignal
  /** Says goodbye: the row is ended and the lock released. */
  end(): Promise<void>
}

export interface WorkerEntry {
  readonly databaseUrl: string
  /** Shown to people: host and process. */
  readonly name: string
  readonly version: string
  /** The folders that it may read, and the projects in them. */
  readonly sources?: readonly SourceRoot[]
}

export async function registerWorker(entry: WorkerEntry): Promise<WorkerLife> {
  const id = randomUUID()
  const connection = await openListener(entry.databaseUrl, `revlane worker ${id}`)
  const lost = new AbortController()
  connection.on('error', () => lost.abort())
  connection.on('end', () => lost.abort())
  try {
    // The lock comes before the row: a row without a lock means a dead worker.
    await connection.query(`select pg_advisory_lock(hashtextextended('revlane worker ' || $1::text, 0))`, [id])
    await connection.query('insert into workers (id, name, version, sources) values ($1, $2, $3, $4)', [
      id,
      entry.name,
      entry.version,
      JSON.stringify(entry.sources ?? []),
    ])
  } catch (error) {
    await connection.end().catch(() => {})
    throw error
  }
  return { id, name: entry.name, lost: lost.signal, end: () => end(connection, id, lost.signal) }
}

async function end(connection: Listener, id: string, lost: AbortSignal): Promise<void> {
  if (!lost.aborted) await connection.query('update workers set ended_at = now() where id = $1', [id]).catch(() => {})
  await connection.end().catch(() => {})
}

// A worker lives while its session advisory lock is held on the control database: a killed one is gone in the same moment,
// a slow or stopped one is not taken for dead.
import { type SQL, sql } from 'drizzle-orm'
import type { Database, Tx } from '../db/pool.ts'

export interface AliveWorker {
  readonly id: string
  readonly name: string
  readonly version: string
  readonly startedAt: Date
}

/** The advisory key of a worker. */
function workerLockKey(id: SQL | string): SQL {
  return sql`hashtextextended('revlane worker ' || ${id}::text, 0)`
}

/** True where the worker with this id holds its lock. A 64-bit key lies in pg_locks as two halves (objsubid 1). */
export function isAlive(id: SQL): SQL {
  return sql`exists (
    select from pg_locks l
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and l.database = (select oid from pg_database where datname = current_database())
       and (l.classid::bigint << 32 | l.objid::bigint) = ${workerLockKey(id)})`
}

export async function aliveWorkers(db: Database | Tx): Promise<AliveWorker[]> {
  const { rows } = await db.execute<{ id: string; name: string; version: string; startedAt: string | Date }>(sql`
    select w.id, w.name, w.version, w.started_at as "startedAt" from workers w
     where w.ended_at is null and ${isAlive(sql`w.id`)} order by w.started_at`)
  return rows.map((row) => ({ ...row, startedAt: new Date(row.startedAt) }))
}

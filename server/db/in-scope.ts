// Every verb runs inside one of these: one transaction, one workspace, the control database's clock. Row security reads the
// three settings; they end with the transaction.
import { sql } from 'drizzle-orm'
import type { Database, Tx } from './pool.ts'

export interface Scope {
  readonly workspaceId: string | null
  readonly personId: string | null
  /** An API token may be given some projects only; absent or null for all. */
  readonly projectIds?: readonly string[] | null
}

export async function inScope<T>(db: Database, scope: Scope, work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ now: Date | string }>(
      sql`select set_config('revlane.workspace', ${scope.workspaceId ?? ''}, true),
                 set_config('revlane.person', ${scope.personId ?? ''}, true),
                 set_config('revlane.projects', ${scope.projectIds?.join(',') ?? ''}, true), now() as now`,
    )
    const now = rows[0]?.now
    if (now === undefined) throw new Error('The control database did not tell the time.')
    return work(tx, new Date(now))
  })
}

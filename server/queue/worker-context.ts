// What a job gets: the control database, who works, and what only the worker has. Jobs open their own transactions, since
// none may stay open while a registered database is asked.
import type { WorkerActor, WorkerCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import type { Logger } from '../log.ts'

export interface WorkerContext {
  readonly database: Database
  readonly actor: WorkerActor
  readonly log: Logger
  /** Opens credentials; PEM. */
  readonly sealPrivateKey: string
  /** Operator's allow-list of addresses as written; empty for loopback and private ranges. */
  readonly targetAllow: string
  /** Folders that may hold projects, absolute. */
  readonly sourceRoots: readonly string[]
}

/** One transaction in one workspace. */
export function inWorkspace<T>(
  worker: Pick<WorkerContext, 'database' | 'actor'>,
  workspaceId: string,
  work: (ctx: WorkerCtx) => Promise<T>,
): Promise<T> {
  return inScope(worker.database, { workspaceId, personId: null }, (db, now) =>
    work({ actor: worker.actor, workspaceId, db, now: () => now }),
  )
}

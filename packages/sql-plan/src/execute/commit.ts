// The one moment in which a lost connection leaves the end open (hazard R09).
import { setTimeout as pause } from 'node:timers/promises'
import { readIdentity, ServerError, type Session } from '@revlane/database'
import type { RunFailure } from './report.ts'
import type { RunContext } from './run-context.ts'
import { failureOf } from './run-failure.ts'
import { watched } from './watched.ts'

export type CommitEnd =
  | { readonly kind: 'committed' }
  | { readonly kind: 'rolled-back' | 'in-doubt'; readonly failure: RunFailure }

const TRIES = 20
const PAUSE_MS = 500

type TransactionStatus = 'committed' | 'aborted' | 'in progress' | null

async function statusOf(session: Session, transactionId: string): Promise<TransactionStatus> {
  const { rows } = await session.query('SELECT pg_catalog.pg_xact_status($1::xid8)', [transactionId])
  const status = rows[0]?.[0]
  return status === 'committed' || status === 'aborted' || status === 'in progress' ? status : null
}

async function askOnce(run: RunContext, transactionId: string): Promise<TransactionStatus> {
  const side = await run.reconnect?.()
  if (side === undefined) return null
  try {
    // After a failover the id may belong to another history.
    if ((await readIdentity(side)) !== run.plan.targetIdentity) return null
    return await statusOf(side, transactionId)
  } finally {
    await side.close()
  }
}

/** Asks another session what became of the transaction, until the server has made up its mind or ten seconds are over. */
async function resolve(run: RunContext, transactionId: string, failure: RunFailure): Promise<CommitEnd> {
  if (run.reconnect === undefined) return { kind: 'in-doubt', failure }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const status = await askOnce(run, transactionId).catch(() => 'in progress' as const)
    if (status === 'committed') return { kind: 'committed' }
    if (status === 'aborted') return { kind: 'rolled-back', failure }
    if (status === null) break
    await pause(PAUSE_MS)
  }
  return { kind: 'in-doubt', failure }
}

/** Sends COMMIT and says how it ended: PostgreSQL docs, pg_xact_status, "Transaction ID and Snapshot Information Functions". */
export async function commit(run: RunContext, transactionId: string): Promise<CommitEnd> {
  try {
    await watched(run, () => run.session.execute('COMMIT'))
    return { kind: 'committed' }
  } catch (error) {
    const failure = failureOf(error)
    // An answered error (a deferred constraint) has rolled back; a FATAL one or a lost connection may have come too late.
    if (error instanceof ServerError && !(error.sqlState ?? '').startsWith('57P'))
      return { kind: 'rolled-back', failure }
    return resolve(run, transactionId, failure)
  }
}

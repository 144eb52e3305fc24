// The lock lives in the session that will run the statements. A busy one is waited for in the open, and not for ever.
import { type Lock, lockHolder, MIGRATION_LOCK, type Session, tryLock } from '@revlane/database'
import { RunRefused } from './end-run.ts'
import type { RunRecord } from './run-record.ts'

/** @throws RunRefused `lock-busy` naming who holds it */
export async function waitForLock(
  record: RunRecord,
  session: Session,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<Lock> {
  const atOnce = await tryLock(session, MIGRATION_LOCK)
  if (atOnce !== null) return atOnce
  await record.say({ code: 'waiting-for-lock', params: { holder: await nameHolder(session) } })
  const waited = await tryLock(session, MIGRATION_LOCK, { waitMs, signal })
  if (waited !== null) return waited
  if (signal.aborted) throw new RunRefused('cancelled', { code: 'cancelled-before-start', params: {} })
  throw new RunRefused('failed', {
    code: 'lock-busy',
    params: { holder: await nameHolder(session), waitedSeconds: Math.round(waitMs / 1000) },
  })
}

async function nameHolder(session: Session): Promise<string> {
  const holder = await lockHolder(session, MIGRATION_LOCK)
  return holder === null ? '' : (holder.applicationName ?? holder.pid)
}

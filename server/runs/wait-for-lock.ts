// The lock lives in the session that will run the statements. A busy one is waited for in the open, and not for ever.
import { type Lock, lockHolder, MIGRATION_LOCK, type Session, tryLock } from '@revlane/database'
import { recordLock } from '../states/record-lock.ts'
import { RunRefused } from './end-run.ts'
import type { RunRecord } from './run-record.ts'
import { endBeforeStart } from './stop/stop-reason.ts'

/** @throws RunRefused `lock-busy` naming who holds it */
export async function waitForLock(
  record: RunRecord,
  session: Session,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<Lock> {
  const lock = (await tryLock(session, MIGRATION_LOCK)) ?? (await waitInTheOpen(record, session, { waitMs, signal }))
  await record.inRun((ctx) => recordLock(ctx, record.run.environmentId, null))
  return lock
}

async function waitInTheOpen(
  record: RunRecord,
  session: Session,
  { waitMs, signal }: { waitMs: number; signal: AbortSignal },
): Promise<Lock> {
  await record.say({ code: 'waiting-for-lock', params: { holder: await nameHolder(record, session) } })
  const waited = await tryLock(session, MIGRATION_LOCK, { waitMs, signal })
  if (waited !== null) return waited
  if (signal.aborted) throw stoppedBefore(signal)
  throw new RunRefused('failed', {
    code: 'lock-busy',
    params: { holder: await nameHolder(record, session), waitedSeconds: Math.round(waitMs / 1000) },
  })
}

function stoppedBefore(signal: AbortSignal): RunRefused {
  const { end, outcome } = endBeforeStart(signal)
  return new RunRefused(end, outcome)
}

async function nameHolder(record: RunRecord, session: Session): Promise<string> {
  const holder = await lockHolder(session, MIGRATION_LOCK)
  await record.inRun((ctx) => recordLock(ctx, record.run.environmentId, holder))
  if (holder === null) return ''
  const { owner, host, link } = holder
  return [host === null ? owner : `${owner}@${host}`, ...(link === null ? [] : [link])].join(' ')
}

// What a statement could have taken from under the run, asked again at each revision.
import { type RunContext, RunStopped } from './run-context.ts'
import { ownFailure } from './run-failure.ts'

/** @throws RunStopped when the lock is gone: another run could start beside this one */
export async function assertLock(run: RunContext): Promise<void> {
  if (await run.lock.holds()) return
  if (run.session.lost !== null) throw run.session.lost
  throw new RunStopped('failed', ownFailure('lock-lost', 'The session no longer holds the migration lock.'))
}

const SETTINGS =
  "SELECT current_user::text, session_user::text, pg_catalog.current_setting('search_path'), pg_catalog.current_setting('session_replication_role')"

/** Who the session is and where its names lead; a function or DO block can change it where no parser looks. */
export async function sessionState(run: RunContext): Promise<string> {
  const { rows } = await run.session.query(SETTINGS)
  return JSON.stringify(rows[0] ?? [])
}

/** @throws RunStopped when a statement changed the role or the search path for those after it */
export async function assertSessionState(run: RunContext, expected: string): Promise<void> {
  const found = await sessionState(run)
  if (found === expected) return
  const message = `A statement changed the role or the search path of the session, from ${expected} to ${found}.`
  throw new RunStopped('failed', ownFailure('session-changed', message))
}

// What must be true of the database itself, asked in the session that will run the statements or has run them.
import { readIdentity, readVersionRows, type Session } from '@revlane/database'
import type { Plan } from '@revlane/sql-plan'
import { TargetRefused } from '../targets/target-failure.ts'
import { RunRefused } from './end-run.ts'

/** The database that was registered, and never our own. */
export async function assertIdentity(
  session: Session,
  { expected, control }: { expected: string | null; control: string },
): Promise<void> {
  const found = await readIdentity(session)
  if (found === control) throw new TargetRefused('control-database')
  if (found !== expected)
    throw new RunRefused('failed', { code: 'target-mismatch', params: { expected: expected ?? '', found } })
}

/** Nothing was sent yet: a database that moved makes the request stale. */
export async function assertStartRows(session: Session, plan: Plan): Promise<void> {
  const { rows } = await readVersionRows(session, plan.versionTable)
  if (rows.join() === plan.fromRows.join()) return
  const params = { expected: plan.fromRows.join(', '), found: rows.join(', ') }
  throw new RunRefused('stale', { code: 'stale-rows', params })
}

/** After the commit: other rows mean that somebody else wrote them, and what the database is now is not proven. */
export async function assertEndRows(session: Session, plan: Plan): Promise<void> {
  const { rows } = await readVersionRows(session, plan.versionTable)
  if (rows.join() === plan.toRows.join()) return
  const params = { expected: plan.toRows.join(', '), found: rows.join(', ') }
  throw new RunRefused('lost', { code: 'rows-after', params })
}

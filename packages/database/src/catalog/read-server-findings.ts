import { type ServerFindingCode, UnfitServer } from '../failure/errors.ts'
import type { Session } from '../session/session.ts'

export interface ServerFinding {
  readonly code: ServerFindingCode
}

async function isReadOnly(session: Session): Promise<boolean> {
  const sql =
    session.engine === 'postgresql' ? 'SELECT pg_catalog.pg_is_in_recovery()::int' : 'SELECT @@global.read_only'
  const { rows } = await session.query(sql)
  const value = String(rows[0]?.[0] ?? '0').toUpperCase()
  return value !== '0' && value !== 'OFF'
}

/** What makes a server unfit to be migrated through this address: a transaction pooler, a replica. Empty is good. */
export async function readServerFindings(session: Session): Promise<readonly ServerFinding[]> {
  const findings: ServerFinding[] = []
  if (session.isPooled) findings.push({ code: 'transaction-pooler' })
  if (await isReadOnly(session)) findings.push({ code: 'read-only-server' })
  return findings
}

/** @throws UnfitServer for the first finding */
export async function assertFitServer(session: Session): Promise<void> {
  const [finding] = await readServerFindings(session)
  if (finding !== undefined) throw new UnfitServer(finding.code)
}

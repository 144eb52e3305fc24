// A PostgreSQL of somebody's own, named by DATABASE_URL: what can be wrong with it, said without its password.
import { openPool } from '../../../../server/db/pool.ts'

export class DatabaseUrlUnfit extends Error {
  readonly code = 'database-url-unfit'
  constructor(problem: string, cause?: unknown) {
    super(`DATABASE_URL: ${problem}`, { cause })
  }
}

const OLDEST_MAJOR = 14

/** @throws DatabaseUrlUnfit when it is no address, does not answer, refuses the login or is too old */
export async function assertDatabaseUrl(text: string): Promise<void> {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new DatabaseUrlUnfit('must look like postgresql://user:password@host:5432/database')
  }
  const db = openPool(text, 'revlane launcher', 1)
  try {
    const { rows } = await db.$client.query("select current_setting('server_version_num')::int / 10000 as major")
    if (rows[0].major < OLDEST_MAJOR) {
      throw new DatabaseUrlUnfit(`is PostgreSQL ${rows[0].major}; Revlane needs ${OLDEST_MAJOR} or newer`)
    }
  } catch (error) {
    if (error instanceof DatabaseUrlUnfit) throw error
    throw new DatabaseUrlUnfit(`${url.host}${url.pathname} can't be used: ${reasonOf(error)}`, error)
  } finally {
    await db.$client.end()
  }
}

/** A refused CREATE ROLE or CREATE TABLE of the migrations, as what an administrator has to do about it. */
export function asMissingRight(error: unknown): DatabaseUrlUnfit | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  // 42501 insufficient_privilege
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== '42501') return null
  return new DatabaseUrlUnfit(`${cause.message}. Its user must own the database and have the right CREATEROLE.`, error)
}

function reasonOf(error: unknown): string {
  // Node tries each address of a name and gives all failures, with no message of its own.
  const first = error instanceof AggregateError ? error.errors[0] : error
  return first instanceof Error ? first.message : String(first)
}

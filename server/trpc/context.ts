// What a request brings before any procedure runs: the pool, the session behind its cookie (or none), and where it came from.
import type { SignedHead } from '../audit/signed-heads.ts'
import { findSession, type Session } from '../auth/find-session.ts'
import type { Database } from '../db/pool.ts'
import type { Logger } from '../log.ts'
import type { TokenSession } from '../tokens/find-token.ts'

export interface WebContext {
  readonly database: Database
  readonly session: Session | null
  /** Who stands behind the API token, where one was sent: then no cookie was looked at. */
  readonly service?: TokenSession
  /** What the cookie held; open streams ask for its session again and again. */
  readonly sessionId: string | null
  readonly address: string
  readonly userAgent: string
  readonly log: Logger
  readonly instance: Instance
}

/** What the process was started with and procedures may know. */
export interface Instance {
  readonly version: string
  /** The only origin that links are made of; never the Host header. */
  readonly publicUrl: URL
  /** Null where no first visit is awaited. */
  readonly setupCode: string | null
  /** The heads that the worker signed, oldest first; none where this process was not told where they are. */
  readSignedHeads(): Promise<readonly SignedHead[]>
}

export async function makeWebContext(request: Omit<WebContext, 'session'>): Promise<WebContext> {
  const session = await findSession(request.database, request.sessionId, { touch: true })
  return { ...request, session }
}

// What a request brings before any procedure runs: the pool, the session behind its cookie (or none), and where it came from.
import type { PersonActor } from '../context.ts'
import type { Database } from '../db/pool.ts'
import type { Logger } from '../log.ts'

export interface Session {
  readonly actor: PersonActor
  /** Null for a person who is a member of no workspace. */
  readonly workspaceId: string | null
}

export interface WebContext {
  readonly database: Database
  readonly session: Session | null
  readonly address: string
  readonly userAgent: string
  readonly log: Logger
}

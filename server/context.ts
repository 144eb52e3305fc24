// What every verb gets first: who acts, in which workspace, inside which transaction, at what time by the control database's clock.

import type { Tx } from './db/pool.ts'
import type { Role, TokenScope } from './db/schema/words.ts'

export interface PersonActor {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  /** SHA-256 of the session id; the database functions that record reviews ask for it. */
  readonly sessionHash: Buffer
}
/** A service account: by one of its API tokens, or where the product asks by itself. */
export interface AccountActor {
  readonly kind: 'service'
  readonly id: string
  readonly name: string
  /** Null where no token was used: automatic upgrades. */
  readonly tokenId: string | null
  readonly scopes: readonly TokenScope[]
  /** Null for all projects of the workspace. */
  readonly projectIds: readonly string[] | null
}
export interface WorkerActor {
  readonly kind: 'worker'
  readonly id: string
  readonly name: string
}
interface SystemActor {
  readonly kind: 'system'
  readonly id: 'setup' | 'demo' | 'operator'
  readonly name: string
}
export type Actor = PersonActor | AccountActor | WorkerActor | SystemActor

export interface Ctx<A extends Actor = Actor> {
  readonly actor: A
  readonly workspaceId: string
  readonly db: Tx
  now(): Date
}
export type PersonCtx = Ctx<PersonActor>
/** Who asks and reads: a person, or a service account. */
export type MemberCtx = Ctx<PersonActor | AccountActor>
export type WorkerCtx = Ctx<WorkerActor>

// What every verb gets first: who acts, in which workspace, inside which transaction, at what time by the control database's clock.

import type { Tx } from './db/pool.ts'
import type { Role } from './db/schema/words.ts'

export interface PersonActor {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  /** SHA-256 of the session id; the database functions that record reviews ask for it. */
  readonly sessionHash: Buffer
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
export type Actor = PersonActor | WorkerActor | SystemActor

export interface Ctx<A extends Actor = Actor> {
  readonly actor: A
  readonly workspaceId: string
  readonly db: Tx
  now(): Date
}
export type PersonCtx = Ctx<PersonActor>
export type WorkerCtx = Ctx<WorkerActor>

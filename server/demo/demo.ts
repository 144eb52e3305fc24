// What every part of the seed works with.

import type { Database } from '../db/pool.ts'
import type { Role } from '../db/schema/words.ts'
import type { WorkerContext } from '../queue/worker-context.ts'
import type { DemoPerson } from './demo-people.ts'
import type { DemoServer } from './demo-targets.ts'

export interface DemoOrder {
  /** The control database, as its owner. */
  readonly ownerUrl: string
  readonly demoServer: DemoServer
  readonly sealPublicKey: string
  readonly sealKeyVersion: number
  /** PEM: the demo's history is run by the product's own worker code, which opens what was sealed. */
  readonly sealPrivateKey: string
  /** Folder that holds `growing-model`; the same path that the worker has among its source roots. */
  readonly sourceRoot: string
  /** At least one developer, one approver and one admin. */
  readonly people: readonly DemoPerson[]
}

export interface Demo {
  readonly order: DemoOrder
  readonly owner: Database
  readonly worker: WorkerContext
  readonly workspaceId: string
}

export function emailOf({ order }: Demo, role: Role): string {
  const person = order.people.find((candidate) => candidate.roles.includes(role))
  if (!person) throw new Error(`The demo needs a person with the role ${role}.`)
  return person.email
}

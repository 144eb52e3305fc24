// What an environment's page shows.
import { z } from 'zod'
import { families, stateWords, tlsModes } from '../db/schema/words.ts'
import { policyView } from '../policies/read-policy.ts'
import { can, environmentRef, person, requestRef, told } from '../shapes.ts'
import { environmentState } from '../states/environment-state.ts'
import { foreignLock } from '../states/foreign-lock.ts'

const appliedStep = z.object({
  at: z.date(),
  revision: z.string(),
  direction: z.enum(['upgrade', 'downgrade', 'stamp']),
  message: z.string().nullable(),
  by: person,
  requestNumber: z.number(),
  durationMs: z.number().nullable(),
})

const pastState = z.object({
  measuredAt: z.date(),
  word: z.enum(stateWords),
  rows: z.array(z.string()),
  behind: z.number().nullable(),
})

const connectionView = z.object({
  engine: z.string().nullable(),
  host: z.string(),
  port: z.number(),
  database: z.string(),
  username: z.string(),
  tlsMode: z.enum(tlsModes),
  /** What a person should know of the way there. */
  warning: told.nullable(),
  identity: z.string().nullable(),
  /** Another identity that was met, and nobody confirmed yet. */
  metIdentity: z.string().nullable(),
  credentialSetAt: z.date().nullable(),
  credentialSetBy: person.nullable(),
  serverVersion: z.string().nullable(),
})

const lockView = z.discriminatedUnion('by', [
  z.object({ by: z.literal('run'), requestNumber: z.number(), since: z.date(), workerName: z.string() }),
  foreignLock.extend({ by: z.literal('other') }),
])

export const environmentView = z.object({
  ref: environmentRef,
  project: z.object({ slug: z.string(), name: z.string(), family: z.enum(families) }),
  state: environmentState,
  /** Newest first. */
  history: z.array(appliedStep),
  states: z.array(pastState),
  policy: policyView,
  connection: connectionView,
  /** Other environments that lead to the same database. */
  sameTarget: z.array(
    z.object({
      project: z.object({ slug: z.string(), name: z.string() }),
      environment: environmentRef,
    }),
  ),
  /** Who migrates this database now: a run of this workspace, or somebody else who was seen with the lock. */
  lock: lockView.nullable(),
  openRequests: z.array(requestRef),
  can: z.object({ measure: can, request: can, changePolicy: can, changeConnection: can, confirmIdentity: can }),
})
export type EnvironmentView = z.infer<typeof environmentView>
export type AppliedStep = z.infer<typeof appliedStep>
export type ConnectionView = z.infer<typeof connectionView>

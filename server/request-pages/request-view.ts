// The shape of a request's page: one URL for its whole life.
import { z } from 'zod'
import { bypassView } from '../bypasses/find-bypass.ts'
import { decisions } from '../db/schema/words.ts'
import { gate, gateNames } from '../gates/gate.ts'
import { runView } from '../runs/read-run.ts'
import { can, person, requestRef, told } from '../shapes.ts'
import { planView } from './plan-view.ts'

export const requestView = requestRef.extend({
  plan: planView,
  version: z.number(),
  outcome: told.nullable(),
  decidedAt: z.date().nullable(),
  closedAt: z.date().nullable(),
  /** The source was read anew since the plan was made; the plan keeps its bytes. */
  sourceMovedOn: z.boolean(),
  /** Empty once the request is closed. */
  readiness: z.array(gate),
  approvals: z.array(z.object({ person, decision: z.enum(decisions), comment: z.string(), at: z.date(), counts: can })),
  approvalsRequired: z.number(),
  /** How many members could approve it, as roles and policy are now. */
  approvalsEligible: z.number(),
  /** It starts no earlier than this. */
  startAt: z.date().nullable(),
  run: runView.nullable(),
  /** An admin's break-glass, as it was given. */
  bypass: bypassView.nullable(),
  /** The gates that one would skip now; empty when there can be none. */
  bypassable: z.array(z.enum(gateNames)),
  can: z.object({ approve: can, reject: can, withdraw: can, start: can, cancel: can, bypass: can }),
  audit: z.array(
    z.object({
      seq: z.number(),
      at: z.date(),
      actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
      action: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  whatHappensThen: told,
})
export type RequestView = z.infer<typeof requestView>

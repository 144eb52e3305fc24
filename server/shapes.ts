// The shapes that several answers share, as zod schemas so that a procedure can promise them.
import { z } from 'zod'
import { requestKinds, requestStates, roles, tiers } from './db/schema/words.ts'

/** A sentence as data; its words are in app/messages. */
export const told = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
export type Told = z.infer<typeof told>

/** Whether an act is possible now, and if not, why not. */
export const can = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), because: told }),
])
export type Can = z.infer<typeof can>

export const yes: Can = { ok: true }
export function no(code: string, params: Told['params'] = {}): Can {
  return { ok: false, because: { code, params } }
}

export const person = z.object({ id: z.string(), name: z.string() })

export const role = z.enum(roles)

export const environmentRef = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  tier: z.enum(tiers),
  position: z.number(),
})
export type EnvironmentRef = z.infer<typeof environmentRef>

export const requestRef = z.object({
  id: z.string(),
  number: z.number(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  projectSlug: z.string(),
  projectName: z.string(),
  environment: environmentRef,
  target: z.string(),
  reason: z.string(),
  requestedBy: person,
  createdAt: z.date(),
  statementCount: z.number(),
  revisionCount: z.number(),
  /** What an open request waits for; null once it is closed. */
  waitsFor: told.nullable(),
})
export type RequestRef = z.infer<typeof requestRef>

// Who may call what: every procedure of the router with every kind of caller, expected from the one table of permissions.
import { TRPCError } from '@trpc/server'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { instanceChain } from '../audit/append-event.ts'
import { permissions } from '../auth/permissions.ts'
import { auditEvents } from '../db/schema/audit.ts'
import { memberships, people, rateLimits } from '../db/schema/people.ts'
import { type Role, roles } from '../db/schema/words.ts'
import { callerBehind, callerFor } from '../test-support/caller.ts'
import { type ControlDatabase, controlDatabase } from '../test-support/control-database.ts'
import { callByPath, type DeclaredProcedure, declaredProcedures } from '../test-support/procedures.ts'

let db: ControlDatabase
beforeAll(async () => {
  db = await controlDatabase()
})

type Gate = 'open' | 'UNAUTHORIZED' | 'FORBIDDEN'

/** What the gate says; beyond it anything may happen (a wrong input, nothing found, success). */
async function gateOf({ path, type }: DeclaredProcedure, sessionId: string | null): Promise<Gate> {
  const caller = await callerBehind(db.web, sessionId)
  try {
    const answer = await callByPath(caller, path, type === 'subscription' ? {} : { canary: true })
    if (type === 'subscription') await firstOf(answer)
    return 'open'
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    return error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN' ? error.code : 'open'
  }
}

async function firstOf(answer: unknown): Promise<void> {
  // A subscription of tRPC 11 is an async generator.
  const stream = answer as AsyncGenerator
  await stream.next()
  await stream.return(undefined)
}

function expected({ action }: DeclaredProcedure, role: Role | null): Gate {
  if (action === 'public') return 'open'
  if (role === null) return 'UNAUTHORIZED'
  if (action === 'person') return 'open'
  if (!action) throw new Error('This procedure declares no action.')
  const allowed: readonly Role[] = permissions[action]
  return allowed.includes(role) ? 'open' : 'FORBIDDEN'
}

describe.each(declaredProcedures().map((procedure) => [procedure.path, procedure] as const))(
  'S34 %s',
  (_, procedure) => {
    it.each(roles)('a %s', async (role) => {
      const person = await db.person([role])
      expect(await gateOf(procedure, person.sessionId)).toBe(expected(procedure, role))
    })

    it('nobody, a disabled person, a former member and an ended session', async () => {
      const [disabled, former, ended] = [
        await db.person(['admin']),
        await db.person(['admin']),
        await db.person(['admin']),
      ]
      await db.owner.update(people).set({ disabledAt: sql`now()` }).where(eq(people.id, disabled.id))
      await db.owner.update(memberships).set({ endedAt: sql`now()` }).where(eq(memberships.personId, former.id))
      await (await callerBehind(db.web, ended.sessionId)).session.signOutEverywhere()
      for (const sessionId of [null, 'forged', disabled.sessionId, former.sessionId, ended.sessionId]) {
        expect(await gateOf(procedure, sessionId)).toBe(expected(procedure, null))
      }
    })
  },
)

describe('S53 a denied call', () => {
  const denied = () =>
    db.owner
      .select()
      .from(auditEvents)
      .where(sql`${auditEvents.workspaceId} = ${instanceChain} and ${auditEvents.action} = 'call.denied'`)
      .orderBy(auditEvents.seq)

  it('of a mutation is a line of the instance chain, although its own transaction is gone', async () => {
    const viewer = await db.person(['viewer'], 'Vera')
    const call = callerFor(db.web, viewer).members.add({ email: 'x@example.test', name: 'X', roles: ['admin'] })
    await expect(call).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'forbidden' })
    expect((await denied()).at(-1)).toMatchObject({
      actorId: viewer.id,
      objectId: 'members.add',
      details: expect.stringContaining('forbidden'),
    })
    const { rows } = await db.owner.execute(sql`select from people where email = 'x@example.test'`)
    expect(rows).toHaveLength(0)
  })

  it('is written down for an address only so often, so that a flood does not fill the chain', async () => {
    // The calls above came from the same address and have used up its share.
    await db.owner.delete(rateLimits)
    const before = (await denied()).length
    for (let n = 0; n < 60; n += 1)
      await callerFor(db.web, null)
        .session.signOutEverywhere()
        .catch(() => {})
    const written = (await denied()).length - before
    expect(written).toBeGreaterThan(0)
    expect(written).toBeLessThanOrEqual(32)
  })
})

// One workspace with its people, for tests: real rows, real sessions, the web process's own login.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { appendEvent } from '../audit/append-event.ts'
import type { Ctx, PersonActor, PersonCtx, WorkerActor, WorkerCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { memberships, people, sessions, workspaces } from '../db/schema/people.ts'
import type { Role } from '../db/schema/words.ts'

export interface TestPerson extends PersonActor {
  readonly workspaceId: string
  /** What this person's cookie holds. */
  readonly sessionId: string
}

export interface Tenant {
  readonly workspaceId: string
  readonly slug: string
  /** A new member with a live session. */
  person(roles: readonly Role[], name?: string): Promise<TestPerson>
  /** One transaction as that person, in this workspace, under the web process's login. */
  as<T>(person: TestPerson, work: (ctx: PersonCtx) => Promise<T>): Promise<T>
  /** One transaction as a worker, in this workspace, under the worker's login. */
  asWorker<T>(work: (ctx: WorkerCtx) => Promise<T>): Promise<T>
}

export interface TestPools {
  readonly owner: Database
  readonly web: Database
  readonly worker: Database
}

export async function makeTenant(pools: TestPools, name: string): Promise<Tenant> {
  const workspaceId = randomUUID()
  const slug = `${name.toLowerCase()}-${workspaceId.slice(0, 6)}`
  await pools.owner.insert(workspaces).values({ id: workspaceId, slug, name })
  await inScope(pools.owner, { workspaceId, personId: null }, (db, now) => {
    const actor = { kind: 'system', id: 'setup', name: 'Set-up' } as const
    const ctx: Ctx = { actor, workspaceId, db, now: () => now }
    return appendEvent(ctx, { action: 'workspace.created', object: { kind: 'workspace', id: workspaceId, name } })
  })
  const worker: WorkerActor = { kind: 'worker', id: randomUUID(), name: 'test-worker' }
  return {
    workspaceId,
    slug,
    person: (roles, givenName = roles.join(' and ')) =>
      makePerson(pools.owner, { workspaceId, roles, name: givenName }),
    as: (actor, work) =>
      inScope(pools.web, { workspaceId, personId: actor.id }, (db, now) =>
        work({ actor, workspaceId, db, now: () => now }),
      ),
    asWorker: (work) =>
      inScope(pools.worker, { workspaceId, personId: null }, (db, now) =>
        work({ actor: worker, workspaceId, db, now: () => now }),
      ),
  }
}

interface NewPerson {
  readonly workspaceId: string
  readonly roles: readonly Role[]
  readonly name: string
}

async function makePerson(owner: Database, { workspaceId, roles, name }: NewPerson): Promise<TestPerson> {
  const id = randomUUID()
  const email = `${name.replaceAll(' ', '.').toLowerCase()}.${id.slice(0, 8)}@example.test`
  const sessionId = randomBytes(32).toString('base64url')
  const sessionHash = createHash('sha256').update(sessionId).digest()
  await owner.transaction(async (tx) => {
    await tx.insert(people).values({ id, email, name })
    await tx.insert(memberships).values({ workspaceId, personId: id, roles: [...roles] })
    const expiresAt = new Date(Date.now() + 3_600_000)
    await tx.insert(sessions).values({ idHash: sessionHash, personId: id, workspaceId, expiresAt })
  })
  return { kind: 'person', id, name, email, roles, sessionHash, workspaceId, sessionId }
}

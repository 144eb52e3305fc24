// The demo's workspace and its people, made once; whoever is there keeps the name and password that they have by now.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { appendEvent } from '../audit/append-event.ts'
import { hashPassword } from '../auth/passwords/hash-password.ts'
import type { Ctx, PersonActor, PersonCtx } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database } from '../db/pool.ts'
import { memberships, people, sessions, workspaces } from '../db/schema/people.ts'
import type { Role } from '../db/schema/words.ts'

export interface DemoPerson {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly roles: readonly Role[]
}

export const demoWorkspace = { slug: 'demo', name: 'Demo' }

/** @returns the workspace's id */
export async function ensurePeople(owner: Database, wanted: readonly DemoPerson[]): Promise<string> {
  const workspaceId = await ensureWorkspace(owner)
  for (const person of wanted) {
    const [known] = await owner.select({ id: people.id }).from(people).where(isEmail(person.email))
    if (known) continue
    const passwordHash = await hashPassword(person.password)
    await asDemo(owner, workspaceId, async (ctx) => {
      const id = randomUUID()
      const { email, name, roles } = person
      await ctx.db.insert(people).values({ id, email, name, passwordHash })
      await ctx.db.insert(memberships).values({ workspaceId, personId: id, roles: [...roles] })
      await appendEvent(ctx, { action: 'member.added', object: { kind: 'person', id, name }, details: { roles } })
    })
  }
  return workspaceId
}

async function ensureWorkspace(owner: Database): Promise<string> {
  const [known] = await owner
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(eq(workspaces.slug, demoWorkspace.slug))
  if (known) return known.id
  const id = randomUUID()
  await asDemo(owner, id, async (ctx) => {
    await ctx.db.insert(workspaces).values({ id, ...demoWorkspace })
    await appendEvent(ctx, {
      action: 'workspace.created',
      object: { kind: 'workspace', id, name: demoWorkspace.name },
    })
  })
  return id
}

function asDemo(owner: Database, workspaceId: string, work: (ctx: Ctx) => Promise<void>): Promise<void> {
  const actor = { kind: 'system', id: 'demo', name: 'Demo' } as const
  return inScope(owner, { workspaceId, personId: null }, (db, now) => work({ actor, workspaceId, db, now: () => now }))
}

const isEmail = (email: string) => eq(sql`lower(${people.email})`, email.toLowerCase())

/** Acts as one of the people, through the same verbs that a procedure calls. */
export interface DemoActor {
  readonly id: string
  as<T>(work: (ctx: PersonCtx) => Promise<T>): Promise<T>
}

/** Signed in for as long as `work` takes, since the database records a review for a live session only. */
export async function withPerson<T>(
  owner: Database,
  { workspaceId, email }: { workspaceId: string; email: string },
  work: (person: DemoActor) => Promise<T>,
): Promise<T> {
  const [row] = await owner
    .select({ id: people.id, name: people.name, email: sql<string>`${people.email}`, roles: memberships.roles })
    .from(people)
    .innerJoin(memberships, and(eq(memberships.personId, people.id), eq(memberships.workspaceId, workspaceId)))
    .where(isEmail(email))
  if (!row) throw new Error(`${email} is no member of the demo.`)
  const sessionHash = createHash('sha256').update(randomBytes(32)).digest()
  // Proof: the column's check allows no other words.
  const roles = row.roles as Role[]
  const actor: PersonActor = { ...row, kind: 'person', roles, sessionHash }
  const expiresAt = sql`now() + interval '10 minutes'`
  await owner.insert(sessions).values({ idHash: sessionHash, personId: row.id, workspaceId, expiresAt })
  try {
    return await work({
      id: row.id,
      as: (act) =>
        inScope(owner, { workspaceId, personId: row.id }, (db, now) => act({ actor, workspaceId, db, now: () => now })),
    })
  } finally {
    await owner
      .update(sessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(sessions.idHash, sessionHash), isNull(sessions.endedAt)))
  }
}

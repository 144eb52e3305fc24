// Whether a cookie is worth anything, decided by the rows each time: for pages, procedures and open streams alike.
// Ended, expired or idle sessions, disabled people and ended memberships are all the same null.
import { sql } from 'drizzle-orm'
import type { PersonActor } from '../context.ts'
import { inScope } from '../db/in-scope.ts'
import type { Database, Tx } from '../db/pool.ts'
import type { Role } from '../db/schema/words.ts'
import { hashSessionId } from './session-id.ts'
import { sessionPolicy } from './session-policy.ts'

export interface Session {
  readonly actor: PersonActor
  readonly workspaceId: string
}

export interface FindSessionOptions {
  /** False for a stream that only stays open: it must not keep its own session from going idle. */
  readonly touch: boolean
}

export async function findSession(
  database: Database,
  sessionId: string | null | undefined,
  { touch }: FindSessionOptions,
): Promise<Session | null> {
  const sessionHash = hashSessionId(sessionId)
  if (!sessionHash) return null
  return inScope(database, { workspaceId: null, personId: null }, async (tx) => {
    const person = await findPerson(tx, sessionHash)
    if (!person) return null
    const roles = await findLiveRoles(tx, sessionHash)
    if (!roles) return null
    if (touch) await touchSession(tx, sessionHash)
    const { id, name, email, workspaceId } = person
    return { actor: { kind: 'person', id, name, email, roles, sessionHash }, workspaceId }
  })
}

type FoundPerson = { id: string; name: string; email: string; workspaceId: string }

/** Also opens the person's own row security, which the next question needs. */
async function findPerson(tx: Tx, sessionHash: Buffer): Promise<FoundPerson | null> {
  const { rows } = await tx.execute<FoundPerson>(sql`
    select p.id, p.name, p.email, s.workspace_id as "workspaceId",
           set_config('revlane.person', p.id::text, true), set_config('revlane.workspace', s.workspace_id::text, true)
      from sessions s join people p on p.id = s.person_id
     where s.id_hash = ${sessionHash} and s.workspace_id is not null
       and s.ended_at is null and s.expires_at > now() and p.disabled_at is null`)
  return rows[0] ?? null
}

async function findLiveRoles(tx: Tx, sessionHash: Buffer): Promise<readonly Role[] | null> {
  const { watchedRoles, watchedIdleMinutes, idleMinutes } = sessionPolicy
  const { rows } = await tx.execute<{ roles: Role[] }>(sql`
    select m.roles
      from sessions s join memberships m on m.workspace_id = s.workspace_id and m.person_id = s.person_id
     where s.id_hash = ${sessionHash} and m.ended_at is null
       and s.last_seen_at > now() - make_interval(mins =>
             case when m.roles && string_to_array(${watchedRoles.join(',')}, ',')
                  then ${watchedIdleMinutes}::int else ${idleMinutes}::int end)`)
  return rows[0]?.roles ?? null
}

async function touchSession(tx: Tx, sessionHash: Buffer): Promise<void> {
  await tx.execute(sql`
    update sessions set last_seen_at = now()
     where id_hash = ${sessionHash} and last_seen_at < now() - make_interval(secs => ${sessionPolicy.touchSeconds})`)
}

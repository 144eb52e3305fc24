// One line of the workspace's chain, in the transaction of the change itself: call it last, since it locks the chain's head.
import { sql } from 'drizzle-orm'
import type { Actor, Ctx } from '../context.ts'
import type { Tx } from '../db/pool.ts'
import type { AuditDetails } from './audit-fields.ts'

export interface AuditEntry {
  /** `<noun>.<verb>` in the past tense: `request.approved`. */
  readonly action: string
  readonly object: { readonly kind: string; readonly id: string; readonly name: string }
  /** Never a secret: names, words, checksums, counts. Each field is listed in audit-fields.ts. */
  readonly details?: AuditDetails
}

export const instanceChain = '00000000-0000-0000-0000-000000000000'

export async function appendEvent(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await append(ctx.db, ctx.workspaceId, ctx.actor, entry)
}

/** Sign-ins and denied calls: what belongs to no workspace. */
export async function appendInstanceEvent(
  db: Tx,
  actor: Pick<Actor, 'kind' | 'id' | 'name'>,
  entry: AuditEntry,
): Promise<void> {
  await append(db, instanceChain, actor, entry)
}

async function append(
  db: Tx,
  chain: string,
  actor: Pick<Actor, 'kind' | 'id' | 'name'>,
  entry: AuditEntry,
): Promise<void> {
  const { action, object, details = {} } = entry
  await db.execute(
    sql`select append_audit_event(${chain}::uuid, ${actor.kind}, ${actor.id}, ${actor.name}, ${action}, ${object.kind},
          ${object.id}, ${object.name}, ${JSON.stringify(details)}::jsonb)`,
  )
}

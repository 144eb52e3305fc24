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

type Author = Pick<Actor, 'kind' | 'id' | 'name'>

export async function appendEvent(ctx: Ctx, entry: AuditEntry): Promise<void> {
  await append(ctx.db, { ...entry, chain: ctx.workspaceId, actor: ctx.actor })
}

/** Sign-ins and denied calls: what belongs to no workspace. */
export async function appendInstanceEvent(db: Tx, actor: Author, entry: AuditEntry): Promise<void> {
  await append(db, { ...entry, chain: instanceChain, actor })
}

async function append(db: Tx, line: AuditEntry & { readonly chain: string; readonly actor: Author }): Promise<void> {
  const { chain, actor, action, object, details = {} } = line
  await db.execute(
    sql`select append_audit_event(${chain}::uuid, ${actor.kind}, ${actor.id}, ${actor.name}, ${action}, ${object.kind},
          ${object.id}, ${object.name}, ${JSON.stringify(details)}::jsonb)`,
  )
}

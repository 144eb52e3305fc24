// Somebody who migrates a registered database by other means, as the newest look at it told.
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import type { LockHolder } from '../db/schema/environments.ts'

/** While a lock is seen, the environment is looked at this often. */
export const lookAtLockEverySeconds = 10

/** Three looks: a lock that was seen longer ago says nothing of now. */
const seenForSeconds = 3 * lookAtLockEverySeconds

export const foreignLock = z.object({
  /** What the holder calls itself. */
  owner: z.string(),
  host: z.string().nullable(),
  /** An http or https URL. */
  link: z.string().nullable(),
  since: z.date().nullable(),
  seenAt: z.date(),
})
export type ForeignLock = z.infer<typeof foreignLock>

export function toForeignLock(holder: LockHolder | null, seenAt: Date | null): ForeignLock | null {
  if (holder === null || seenAt === null) return null
  return { ...holder, since: holder.since === null ? null : new Date(holder.since), seenAt }
}

interface Row extends Record<string, unknown> {
  holder: LockHolder
  seenAt: string
}

/** Who held the migration lock here when it was looked at in the last 30 s; null when nobody did or nobody looked. */
export async function readForeignLock(ctx: Ctx, environmentId: string): Promise<ForeignLock | null> {
  const { rows } = await ctx.db.execute<Row>(sql`
    select lock_holder as holder, lock_seen_at as "seenAt" from environments
     where workspace_id = ${ctx.workspaceId} and id = ${environmentId} and lock_holder is not null
       and lock_seen_at > now() - make_interval(secs => ${seenForSeconds})`)
  const row = rows[0]
  return row === undefined ? null : toForeignLock(row.holder, new Date(row.seenAt))
}

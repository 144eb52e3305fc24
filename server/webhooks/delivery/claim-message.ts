// One due message for one worker: taken by SKIP LOCKED, its try counted and its next time set before it is sent, so that a
// worker that dies on the way leaves it to another one. The time is the control database's.
import { sql } from 'drizzle-orm'
import type { Database } from '../../db/pool.ts'
import type { WebhookEvent, WebhookKind } from '../../db/schema/words.ts'
import type { Payload } from '../news/payload.ts'

/** Longer than a delivery may take. */
const leaseSeconds = 30

export interface ClaimedMessage {
  readonly id: string
  readonly workspaceId: string
  readonly webhookId: string
  readonly event: WebhookEvent
  readonly payload: Payload
  /** This one counted; nobody else writes down an answer for this try. */
  readonly tries: number
  /** Unix time of the claim, seconds. */
  readonly seconds: number
  readonly kind: WebhookKind
  readonly locale: 'en' | 'ja'
  readonly host: string
  readonly keyVersion: number
  readonly sealedUrl: Buffer
  readonly sealedSecret: Buffer | null
  /** Null once its time is over. */
  readonly sealedOlderSecret: Buffer | null
}

/** @param passOver webhooks that are not to be asked now */
export async function claimMessage(db: Database, passOver: readonly string[]): Promise<ClaimedMessage | null> {
  const { rows } = await db.execute<ClaimedMessage & Record<string, unknown>>(sql`
    update webhook_messages m
       set tries = m.tries + 1, next_at = now() + make_interval(secs => ${leaseSeconds})
      from webhooks w
     where w.workspace_id = m.workspace_id and w.id = m.webhook_id
       and (m.workspace_id, m.id) = (
         select due.workspace_id, due.id from webhook_messages due
           join webhooks live on live.workspace_id = due.workspace_id and live.id = due.webhook_id
          where due.state = 'waiting' and due.next_at <= now() and live.disabled_at is null
            and not (due.webhook_id = any (string_to_array(${passOver.join(',')}, ',')::uuid[]))
          order by due.next_at, due.created_at
          limit 1 for update of due skip locked)
    returning m.id, m.workspace_id as "workspaceId", m.webhook_id as "webhookId", m.event, m.payload, m.tries,
              floor(extract(epoch from clock_timestamp()))::float8 as seconds, w.kind, w.locale, w.host,
              w.key_version as "keyVersion", w.sealed_url as "sealedUrl", w.sealed_secret as "sealedSecret",
              case when w.older_secret_until > now() then w.sealed_older_secret end as "sealedOlderSecret"`)
  return rows[0] ?? null
}

// An order for a webhook whose secrets are easy to find again, and what its outbox holds.
import { eq } from 'drizzle-orm'
import type { Database } from '../../db/pool.ts'
import { webhookMessages } from '../../db/schema/webhooks.ts'
import { testSealKey } from '../../test-support/test-worker.ts'
import type { NewWebhook } from '../settings/make-webhook.ts'

const canaryUrl = 'https://hooks.example.test/services/T000/CANARY-PATH?key=CANARY-QUERY'

export function webhookOrder(given: Partial<NewWebhook> = {}): NewWebhook {
  return {
    ...{ name: 'Ops', kind: 'standard', url: canaryUrl, projectIds: null, locale: 'en', plainAllowed: false },
    events: ['request.approved'],
    sealKey: testSealKey,
    ...given,
  }
}

/** Oldest first. */
export async function eventsTold(owner: Database, webhookId: string): Promise<string[]> {
  const rows = await owner
    .select({ event: webhookMessages.event })
    .from(webhookMessages)
    .where(eq(webhookMessages.webhookId, webhookId))
    .orderBy(webhookMessages.createdAt)
  return rows.map(({ event }) => event)
}

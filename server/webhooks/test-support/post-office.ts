// What tests of the delivery stand on: a workspace whose admin makes webhooks, receivers on the loopback, and couriers, all of
// which end with each test.
import { eq, sql } from 'drizzle-orm'
import { afterEach, expect } from 'vitest'
import { webhookMessages, webhooks } from '../../db/schema/webhooks.ts'
import type { ControlDatabase } from '../../test-support/control-database.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { testSealKey, testWorker } from '../../test-support/test-worker.ts'
import { type Courier, type CourierSettings, openCourier } from '../delivery/deliver-messages.ts'
import { sendTest } from '../send-test.ts'
import { type MadeWebhook, makeWebhook, type NewWebhook } from '../settings/make-webhook.ts'
import { type Receiver, type Respond, startReceiver } from './receiver.ts'

/** Call it once in a test file. @param stage asked anew each time, since it is made in `beforeAll` */
export function openPostOffice(stage: () => { readonly db: ControlDatabase; readonly admin: TestPerson }) {
  const receivers: Receiver[] = []
  const couriers: Courier[] = []
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
    await Promise.all(couriers.splice(0).map((courier) => courier.close()))
    await stage().db.owner.delete(webhookMessages)
    await stage().db.owner.delete(webhooks)
  })
  const stored = async (id: string) =>
    (await stage().db.owner.select().from(webhookMessages).where(eq(webhookMessages.id, id)))[0]
  return {
    stored,
    async receiving(respond?: Respond): Promise<Receiver> {
      const receiver = await startReceiver(respond)
      receivers.push(receiver)
      return receiver
    },
    courier(given: Partial<CourierSettings> = {}): Courier {
      const { database, actor, log, sealPrivateKey } = testWorker(stage().db)
      const settings = { database, actor, log, sealPrivateKey, webhookAllow: 'loopback', version: '1.2.3' }
      const opened = openCourier({ ...settings, publicUrl: new URL('https://revlane.example.test'), ...given })
      couriers.push(opened)
      return opened
    },
    make(to: Receiver, given: Partial<NewWebhook> = {}): Promise<MadeWebhook> {
      const settings = { name: 'Ops', kind: 'standard', projectIds: null, locale: 'en', plainAllowed: true } as const
      const url = `${to.origin}/CANARY-PATH`
      const { db, admin } = stage()
      return db.as(admin, (ctx) =>
        makeWebhook(ctx, { ...settings, url, events: ['request.approved'], sealKey: testSealKey, ...given }),
      )
    },
    sendOne: (webhookId: string) => stage().db.as(stage().admin, (ctx) => sendTest(ctx, { webhookId })),
    /** A message of an event, as `announce` leaves it. */
    async queue(webhookId: string, event = 'environment.drift-found'): Promise<string> {
      const environment = { slug: 'e', name: 'E', tier: 'dev' }
      const state = { word: 'unstamped', rows: [], unknownRevisions: [] }
      const data = { project: { slug: 'p', name: 'P' }, environment, state, path: '/p/p/e/e' }
      const payload = { type: event, timestamp: '2026-11-21T10:00:00.000Z', data }
      const { owner, workspaceId } = stage().db
      const [row] = await owner.insert(webhookMessages).values({ workspaceId, webhookId, event, payload }).returning()
      return row?.id ?? ''
    },
    ended: (id: string, state = 'delivered') =>
      expect.poll(async () => (await stored(id))?.state, { timeout: 10_000 }).toBe(state),
    dueNow: () => stage().db.owner.update(webhookMessages).set({ nextAt: sql`now() - interval '1 second'` }),
  }
}

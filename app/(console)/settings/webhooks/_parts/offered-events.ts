import type { WebhookEvent } from '@/app/answers.ts'

export type OfferedEvent = Exclude<WebhookEvent, 'webhook.test'>

const offered: Record<OfferedEvent, true> = {
  'request.waiting-for-approval': true,
  'request.approved': true,
  'request.started': true,
  'request.succeeded': true,
  'request.failed': true,
  'request.needs-attention': true,
  'request.bypassed': true,
  'environment.drift-found': true,
}

/** What a webhook can listen to, in the order of a request's life. */
export const offeredEvents = Object.keys(offered) as OfferedEvent[] // Object.keys gives the literal's own keys

// The bytes for a receiver: the event as data, or a summary in the words of a chat.
import type { WebhookKind } from '../../db/schema/words.ts'
import type { Payload } from '../news/payload.ts'
import { wordsIn } from '../words/words-in.ts'
import { slackMessage } from './slack-message.ts'
import { summarize } from './summarize.ts'
import { teamsMessage } from './teams-message.ts'

export interface Rendering {
  readonly kind: WebhookKind
  readonly locale: 'en' | 'ja'
  readonly publicUrl: URL
}

export function renderBody(payload: Payload, { kind, locale, publicUrl }: Rendering): Buffer {
  const { path, ...data } = payload.data
  const url = new URL(path, publicUrl).href
  const { type, timestamp } = payload
  if (kind === 'standard') return Buffer.from(JSON.stringify({ type, timestamp, data: { ...data, url } }))
  const summary = summarize(payload, wordsIn(locale))
  return Buffer.from(JSON.stringify(kind === 'slack' ? slackMessage(summary, url) : teamsMessage(summary, url)))
}

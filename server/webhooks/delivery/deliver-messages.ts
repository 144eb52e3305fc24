// The worker's way with the outbox: claim what is due, open its address, sign, send, write down the answer. A message is sent
// at least once, each time under the same id; a receiver that was slow to answer may see it twice.
import type { Secret } from '../../credentials/secret.ts'
import type { Logger } from '../../log.ts'
import { renderBody } from '../rendering/render-body.ts'
import { openForWebhook } from '../settings/seals.ts'
import { type ClaimedMessage, claimMessage } from './claim-message.ts'
import { openHands } from './hands.ts'
import { type Answer, postMessage } from './post-message.ts'
import { type Recorder, recordAnswer } from './record-answer.ts'
import { type Lookup, systemLookup } from './resolve-receiver.ts'
import { signatureHeaders } from './sign-message.ts'

export interface CourierSettings extends Recorder {
  readonly log: Logger
  readonly sealPrivateKey: string
  /** Operator's allow-list as written; empty for public addresses. */
  readonly webhookAllow: string
  readonly publicUrl: URL
  readonly version: string
  readonly lookup?: Lookup
  readonly timeoutMs?: number
}

export interface Courier {
  /** Begins to send what is due, as far as hands are free. */
  look(): Promise<void>
  /** Takes nothing new; resolves when all that was begun has ended. */
  close(): Promise<void>
}

const slowMs = 2_000

export function openCourier(settings: CourierSettings): Courier {
  let closed = false
  let looking: Promise<void> | null = null
  let again = false
  const failed = (err: unknown) => settings.log.error({ err }, 'could not look for messages')
  const hands = openHands(() => void look().catch(failed))

  async function takeAll(): Promise<void> {
    do {
      again = false
      for (let passOver = hands.passOver(); passOver !== null && !closed; passOver = hands.passOver()) {
        const message = await claimMessage(settings.database, passOver)
        if (message === null) break
        hands.take(message.webhookId, () => deliver(settings, message))
      }
    } while (again && !closed)
  }
  /** One look at a time: two would each give a webhook a message. */
  function look(): Promise<void> {
    again = true
    if (closed) return Promise.resolve()
    looking ??= takeAll().finally(() => {
      looking = null
    })
    return looking
  }
  return {
    look,
    async close() {
      closed = true
      await looking?.catch(failed)
      await hands.drained()
    },
  }
}

async function deliver(settings: CourierSettings, message: ClaimedMessage): Promise<{ well: boolean }> {
  const from = performance.now()
  try {
    const answer = await attempt(settings, message)
    const durationMs = Math.round(performance.now() - from)
    await recordAnswer(settings, message, { ...answer, durationMs })
    return { well: answer.code === null && durationMs < slowMs }
  } catch (err) {
    // The lease runs out, and it is tried again.
    settings.log.error({ err, workspaceId: message.workspaceId }, 'could not send a message')
    return { well: false }
  }
}

async function attempt(settings: CourierSettings, message: ClaimedMessage): Promise<Answer> {
  const opened = openSeals(message, settings.sealPrivateKey)
  if (opened === null) return { status: null, code: 'seal-broken', askedSeconds: null }
  const { id, seconds, kind, locale, payload } = message
  const body = renderBody(payload, { kind, locale, publicUrl: settings.publicUrl })
  const { lookup = systemLookup, timeoutMs = 10_000, webhookAllow: allow } = settings
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': `Revlane/${settings.version}`,
    ...(kind === 'standard' && signatureHeaders({ id, seconds, body }, opened.secrets)),
  }
  return postMessage({ url: new URL(opened.url.reveal()), headers, body, timeoutMs }, { allow, lookup })
}

interface Opened {
  readonly url: Secret
  readonly secrets: readonly Secret[]
}

function openSeals(message: ClaimedMessage, privateKey: string): Opened | null {
  const { workspaceId, webhookId, host, keyVersion, sealedUrl, sealedSecret, sealedOlderSecret } = message
  const row = { workspaceId, webhookId, keyVersion }
  const url = openForWebhook(sealedUrl, { ...row, part: 'url', host }, privateKey)
  const secrets = [sealedSecret, sealedOlderSecret]
    .filter((box) => box !== null)
    .map((box) => openForWebhook(box, { ...row, part: 'secret', host: '' }, privateKey))
    .filter((secret) => secret !== null)
  if (url === null || (message.kind === 'standard' && secrets.length === 0)) return null
  return { url, secrets }
}

// The headers of Standard Webhooks: one signature for each secret that lives, over the bytes that are sent.
import { createHmac } from 'node:crypto'
import type { Secret } from '../../credentials/secret.ts'
import { signingKey } from '../settings/signing-secret.ts'

export interface Signed {
  readonly id: string
  /** Unix time of this try, whole seconds. */
  readonly seconds: number
  readonly body: Buffer
}

export function signatureHeaders({ id, seconds, body }: Signed, secrets: readonly Secret[]): Record<string, string> {
  const signatures = secrets.map((secret) => {
    const digest = createHmac('sha256', signingKey(secret)).update(`${id}.${seconds}.`).update(body).digest('base64')
    return `v1,${digest}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    ...(signatures.length > 0 && { 'webhook-signature': signatures.join(' ') }),
  }
}

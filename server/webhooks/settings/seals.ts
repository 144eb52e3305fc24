// What of a webhook only the worker can open: its URL, which for Slack and Teams lets anybody write, and its signing secrets.
// A box opens only in the row, for the use and, where it is a URL, under the host that it was sealed for.
import { boundTo } from '../../credentials/associated-data.ts'
import { openBox } from '../../credentials/open.ts'
import { type SealKey, sealBox } from '../../credentials/seal.ts'
import type { Secret } from '../../credentials/secret.ts'

export interface WebhookSeal {
  readonly workspaceId: string
  readonly webhookId: string
  readonly part: 'url' | 'secret'
  /** The host that is shown to people; empty for a secret. */
  readonly host: string
}

function bound({ workspaceId, webhookId, part, host }: WebhookSeal, keyVersion: number): Buffer {
  return boundTo(['revlane webhook', workspaceId, webhookId, part, host, String(keyVersion)])
}

export function sealForWebhook(secret: Secret, sealedFor: WebhookSeal, key: SealKey): Buffer {
  return sealBox(secret, bound(sealedFor, key.version), key)
}

/** @returns null when it was sealed for another row, use, host or key */
export function openForWebhook(
  box: Buffer,
  sealedFor: WebhookSeal & { readonly keyVersion: number },
  privateKeyPem: string,
): Secret | null {
  return openBox(box, bound(sealedFor, sealedFor.keyVersion), privateKeyPem)
}

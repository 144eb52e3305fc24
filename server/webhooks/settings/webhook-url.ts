// The address of a receiver, as a person gave it. Where it leads is checked by the worker, each time it sends.
import { Secret } from '../../credentials/secret.ts'
import { AppError } from '../../errors.ts'

export interface WebhookUrl {
  readonly url: Secret
  /** Host, with its port where it is not the scheme's own: all of the URL that is ever shown. */
  readonly host: string
}

/**
 * @param plainAllowed whether the operator named addresses of its own, which may be reached without TLS
 * @throws AppError `webhook-url-invalid`, `webhook-needs-https`
 */
export function readWebhookUrl(text: string, { plainAllowed }: { readonly plainAllowed: boolean }): WebhookUrl {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url === null || !isWeb || url.hostname === '' || url.username !== '' || url.password !== '')
    throw new AppError('webhook-url-invalid')
  if (url.protocol === 'http:' && !plainAllowed) throw new AppError('webhook-needs-https')
  url.hash = ''
  return { url: new Secret(url.href), host: url.host }
}

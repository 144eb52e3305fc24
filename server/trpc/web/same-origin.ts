// Whether a browser's request comes from our own pages. Host and X-Forwarded-Host are never asked: a caller writes them.
const loopback = ['localhost', '127.0.0.1', '[::1]']

/** On one machine the same server has three spellings. */
function ownOrigins(publicUrl: URL): readonly string[] {
  if (!loopback.includes(publicUrl.hostname)) return [publicUrl.origin]
  const port = publicUrl.port ? `:${publicUrl.port}` : ''
  return loopback.map((host) => `${publicUrl.protocol}//${host}${port}`)
}

/**
 * For what changes something: the browser must say that it comes from here. Fetch metadata and Origin must agree where both
 * are sent, and one of them must be there (OWASP CSRF prevention; a page of a rebound name is "same-origin" but has another Origin).
 */
export function isOwnWrite(headers: Headers, publicUrl: URL): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (site === null && origin === null) return false
  return (site === null || site === 'same-origin') && (origin === null || ownOrigins(publicUrl).includes(origin))
}

/** For what only reads: another site's page is refused where the browser tells us that it is one. */
export function isOwnRead(headers: Headers, publicUrl: URL): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  return (
    (site === null || site === 'same-origin' || site === 'none') &&
    (origin === null || ownOrigins(publicUrl).includes(origin))
  )
}

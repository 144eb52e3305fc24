// The headers of every answer. The policy allows no inline script or style but those that carry this answer's nonce.
export interface HeaderOrder {
  readonly nonce: string
  readonly publicUrl: URL
  /** `next dev` evaluates strings and keeps a socket open. */
  readonly development: boolean
}

function contentSecurityPolicy({ nonce, development }: Omit<HeaderOrder, 'publicUrl'>): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    'report-uri /api/csp-report',
  ].join('; ')
}

const oneYearSeconds = 365 * 24 * 3600

export function securityHeaders(order: HeaderOrder): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(order),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ...(order.publicUrl.protocol === 'https:' && {
      'strict-transport-security': `max-age=${oneYearSeconds}; includeSubDomains`,
    }),
  }
}

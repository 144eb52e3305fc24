// Puts the security headers on every answer and hands the nonce to the page that is rendered. It never decides who may do what:
// a proxy can be gone around (CVE-2025-29927), a procedure can't.
import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { webConfig } from './server/config.ts'
import { securityHeaders } from './server/trpc/web/security-headers.ts'

export function proxy(request: NextRequest): NextResponse {
  const { publicUrl, development } = webConfig()
  const nonce = randomBytes(18).toString('base64')
  const headers = securityHeaders({ nonce, publicUrl, development })
  const forward = new Headers(request.headers)
  // Next reads the nonce for its own scripts from here.
  forward.set('content-security-policy', headers['content-security-policy'] ?? '')
  forward.set('x-nonce', nonce)
  const response = NextResponse.next({ request: { headers: forward } })
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  if (!request.nextUrl.pathname.startsWith('/_next/static/')) response.headers.set('cache-control', 'no-store')
  return response
}

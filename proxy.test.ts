import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import { beforeAll, describe, expect, it } from 'vitest'

const origin = 'https://revlane.example.test'
let proxy: (request: NextRequest) => Response
beforeAll(async () => {
  const secret = join(tmpdir(), `revlane-proxy-test-${process.pid}`)
  writeFileSync(secret, 'secret')
  process.env.REVLANE_AUTH_SECRET_FILE = secret
  process.env.REVLANE_URL = origin
  proxy = (await import('./proxy.ts')).proxy
})

const routes = [
  '/',
  '/sign-in',
  '/p/harbor',
  '/requests/1',
  '/no/such/page',
  '/api/trpc/session.me',
  '/api/health',
  '/api/nothing',
]

function policyOf(answer: Response): Record<string, string> {
  const text = answer.headers.get('content-security-policy') ?? ''
  return Object.fromEntries(
    text.split('; ').map((directive) => [directive.split(' ')[0], directive.slice(directive.indexOf(' ') + 1)]),
  )
}

describe('S44 the content policy', () => {
  it.each(routes)('of %s lets in no inline script or style, no frame, no plug-in, no other origin', (path) => {
    const policy = policyOf(proxy(new NextRequest(`${origin}${path}`)))
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
      'connect-src': "'self'",
      'report-uri': '/api/csp-report',
    })
    expect(policy['script-src']).toMatch(/^'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic'$/)
    expect(policy['style-src']).toMatch(/^'self' 'nonce-[A-Za-z0-9+/]{24}'$/)
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|https?:|\*/)
  })

  it('has a nonce that is never used again and that the page is rendered with', () => {
    const nonces = Array.from({ length: 50 }, () => {
      const answer = proxy(new NextRequest(`${origin}/`))
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
      expect(answer.headers.get('x-middleware-request-x-nonce')).toBe(nonce)
      expect(answer.headers.get('x-middleware-request-content-security-policy')).toContain(`'nonce-${nonce}'`)
      return nonce
    })
    expect(new Set(nonces).size).toBe(50)
  })

  it('is not what a caller brought', () => {
    const headers = { 'content-security-policy': "script-src 'unsafe-inline'", 'x-nonce': 'mine' }
    const answer = proxy(new NextRequest(`${origin}/`, { headers }))
    expect(answer.headers.get('x-middleware-request-x-nonce')).not.toBe('mine')
    expect(answer.headers.get('x-middleware-request-content-security-policy')).not.toContain('unsafe')
  })
})

describe('S45 the other headers', () => {
  it.each(routes)('of %s', (path) => {
    const { headers } = proxy(new NextRequest(`${origin}${path}`))
    expect(Object.fromEntries(headers)).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cache-control': 'no-store',
    })
  })

  it('leave the files of a build to be kept by the browser', () => {
    const { headers } = proxy(new NextRequest(`${origin}/_next/static/chunks/a.js`))
    expect(headers.get('cache-control')).toBeNull()
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

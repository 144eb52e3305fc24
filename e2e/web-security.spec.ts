// What a browser and a stranger with a browser meet at the door: headers on every answer, no foreign script, no foreign form.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, type Page, test } from '@playwright/test'
import { demoPerson, signIn } from './support/people.ts'

const pages = ['/', '/inbox', '/requests', '/audit', '/members', '/settings', '/projects/new']
const strangersPages = ['/sign-in', '/set-up', '/join', '/no/such/page', '/p/nothing', '/requests/999999']
const addresses = [
  '/preferences',
  '/api/live',
  '/api/health',
  '/api/trpc/session.me',
  '/api/trpc/no.such',
  '/api/auth/csrf',
  '/api/auth/session',
  '/api/nothing',
]

const always: Record<string, RegExp> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^no-referrer$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'permissions-policy': /camera=\(\)/,
  'cache-control': /no-store/,
  'content-security-policy':
    /^default-src 'none'; script-src 'nonce-[^']+' 'strict-dynamic'; style-src 'self' 'nonce-[^']+';/,
}

function violationsOf(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) found.push(message.text())
  })
  return found
}

test('S44 S45 every answer carries the headers, also those that fail', async ({ request }) => {
  for (const path of [...pages, ...strangersPages, ...addresses]) {
    const answer = await request.get(path, { maxRedirects: 0 })
    for (const [name, value] of Object.entries(always))
      expect(answer.headers()[name], `${name} of ${path}`).toMatch(value)
    expect(answer.headers()['x-powered-by'], path).toBeUndefined()
    expect(answer.headers()['content-security-policy'], path).not.toMatch(/unsafe-|\*/)
  }
})

test('S44 no page of ours needs what the policy forbids', async ({ page }) => {
  const violations = violationsOf(page)
  for (const path of strangersPages) await page.goto(path)
  await signIn(page, demoPerson('admin'))
  for (const path of pages) {
    await page.goto(path)
    await expect(page.getByRole('main')).toBeVisible()
  }
  expect(violations).toEqual([])
})

test('S44 a script that somebody slipped in does not run', async ({ page }) => {
  const violations = violationsOf(page)
  await page.goto('/sign-in')
  await page.evaluate(() => {
    const holder = document.createElement('div')
    holder.innerHTML = '<img src="x" onerror="window.canary = 1"><a href="javascript:window.canary = 1">x</a>'
    document.body.append(holder)
    const script = document.createElement('script')
    script.textContent = 'window.canary = 1'
    document.body.insertAdjacentHTML('beforeend', '<script>window.canary = 1</script>')
    holder.querySelector('a')?.click()
  })
  await expect.poll(() => violations.length).toBeGreaterThan(0)
  expect(await page.evaluate(() => 'canary' in window)).toBe(false)
})

test('S34 going around the proxy gives nothing to a stranger', async ({ request }) => {
  const names = ['proxy', 'middleware', 'src/middleware', 'pages/_middleware']
  for (const name of names) {
    for (const header of [name, Array(5).fill(name).join(':')]) {
      const headers = { 'x-middleware-subrequest': header }
      const fleet = await request.get('/', { headers, maxRedirects: 0 })
      expect(fleet.status()).toBe(307)
      expect((await request.get('/api/trpc/members.list', { headers })).status()).toBe(401)
    }
  }
})

test('S26 a session knows the address of its socket, whatever the browser claims', async ({ browser, baseURL }) => {
  const claims = { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', 'x-revlane-peer': '203.0.113.9' }
  const context = await browser.newContext({ extraHTTPHeaders: claims, baseURL })
  const page = await context.newPage()
  await signIn(page, demoPerson('developer'))
  const answer = await context.request.get('/api/trpc/session.list')
  const sessions: { current: boolean; address: string }[] = (await answer.json()).result.data.json
  expect(sessions.find(({ current }) => current)?.address).toBe('127.0.0.1')
  await context.close()
})

test.describe('S41 another origin', () => {
  let evil: Server
  let evilUrl = ''
  test.beforeAll(async () => {
    // Another port of this machine is another origin but the same site: the browser sends the cookie along.
    evil = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>evil</h1>'))
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
    evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`
  })
  test.afterAll(() => evil.close())

  test('cannot use the session of a person who visits it, by form or by fetch', async ({ page, baseURL }) => {
    await signIn(page, demoPerson('admin'))
    await page.goto(evilUrl)
    const target = `${baseURL}/api/trpc/session.signOutEverywhere`
    const form = page.waitForResponse(
      (response) => response.url().startsWith(target) && response.request().isNavigationRequest(),
    )
    await page.evaluate(async (url) => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
        const send = { method: 'POST', body: '{"json":{}}', headers: { 'content-type': type } } as const
        await fetch(url, { ...send, credentials: 'include', mode: 'no-cors' }).catch(() => {})
        await fetch(url, { ...send, credentials: 'include' }).catch(() => {})
      }
      const form = document.createElement('form')
      form.method = 'POST'
      form.enctype = 'text/plain'
      form.action = url
      form.innerHTML = `<input name='{"json":{},"x":"' value='"}'>`
      document.body.append(form)
      form.submit()
    }, target)
    const answer = await form
    expect((await answer.request().allHeaders()).cookie).toContain('revlane-session=')
    expect(answer.status()).toBe(403)
    await page.waitForURL(target)
    // Had any of them been taken, this session would have ended.
    await page.goto(`${baseURL}/`)
    await expect(page.getByRole('heading', { level: 1, name: 'Fleet' })).toBeVisible()
  })
})

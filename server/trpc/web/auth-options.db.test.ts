// next-auth's own core with our options: the whole way of a sign-in but Next's route.
import { eq, sql } from 'drizzle-orm'
import NextAuth from 'next-auth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findSession } from '../../auth/find-session.ts'
import { hashPassword } from '../../auth/passwords/hash-password.ts'
import type { SignedIn } from '../../auth/sign-in.ts'
import { people } from '../../db/schema/people.ts'
import { type ControlDatabase, controlDatabase } from '../../test-support/control-database.ts'
import type { TestPerson } from '../../test-support/tenant.ts'
import { fromPeer, testWeb } from '../../test-support/web-process.ts'
import { authOptions } from './auth-options.ts'
import { readCookie } from './session-cookie.ts'

const password = 'a phrase that nobody guesses'

let db: ControlDatabase
let ada: TestPerson
beforeAll(async () => {
  db = await controlDatabase()
  ada = await db.person(['admin'], 'Ada')
  await db.owner
    .update(people)
    .set({ passwordHash: await hashPassword(password) })
    .where(eq(people.id, ada.id))
})
beforeEach(() => db.owner.execute(sql`delete from rate_limits`))
afterAll(() => {
  delete process.env.NEXTAUTH_URL
})

type Jar = Record<string, string>
interface Post {
  readonly action: 'callback' | 'signout' | 'csrf'
  readonly body?: Record<string, string>
  readonly jar: Jar
  readonly origin?: string
  readonly headers?: Record<string, string>
}

async function send({ action, body, jar, origin = 'https://revlane.example.test', headers = {} }: Post) {
  process.env.NEXTAUTH_URL = origin
  const web = testWeb(db.web, origin)
  const cookie = Object.entries(jar)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  const all = { ...fromPeer(), 'user-agent': 'vitest', cookie, ...headers }
  let signedIn: SignedIn | undefined
  const answer = new Answer()
  const request = {
    method: action === 'csrf' ? 'GET' : 'POST',
    query: { nextauth: action === 'callback' ? ['callback', 'credentials'] : [action] },
    body,
    cookies: jar,
    headers: all,
  }
  const options = authOptions(web, { headers: new Headers(all), onSignedIn: (made) => (signedIn = made) })
  // next-auth's door for Next's older routes asks for these few parts of a request and an answer.
  await NextAuth(request as never, answer as never, options)
  for (const line of answer.setCookies) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
    jar[name] = decodeURIComponent(value)
  }
  return { status: answer.code, body: answer.body, cookies: answer.setCookies, signedIn, lines: web.lines }
}

/** What next-auth needs of an answer. */
class Answer {
  code = 200
  body: { url?: string; csrfToken?: string } = {}
  setCookies: string[] = []

  status(code: number): this {
    this.code = code
    return this
  }
  getHeader(): string[] {
    return this.setCookies
  }
  setHeader(name: string, value: string[]): this {
    if (name === 'Set-Cookie') this.setCookies = value
    return this
  }
  json(body: Answer['body']): void {
    this.body = body
  }
  send(body: Answer['body']): void {
    this.body = body
  }
  end(): void {}
}

async function signIn(entry: Partial<Post> & { typed?: string } = {}) {
  const jar: Jar = entry.jar ?? {}
  const csrf = await send({ ...entry, action: 'csrf', jar })
  const { csrfToken = '' } = csrf.body
  const body = { email: ada.email, password: entry.typed ?? password, csrfToken, json: 'true', ...entry.body }
  return { jar, ...(await send({ ...entry, action: 'callback', jar, body })) }
}

describe('S31 the session cookie', () => {
  it('over https is bound to the host, secure, unreadable to scripts, and holds nothing but a random id', async () => {
    const { cookies, jar, signedIn } = await signIn()
    const made = cookies.find((line) => line.startsWith('__Host-revlane='))
    expect(made).toMatch(/^__Host-revlane=[A-Za-z0-9_-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
    expect(made).toContain(`=${signedIn?.sessionId};`)
    for (const line of cookies) expect(line).toMatch(/^__Host-[^;]+;.* Path=\/;.*HttpOnly; Secure; SameSite=Lax$/)
    expect(await findSession(db.web, jar['__Host-revlane'], { touch: true })).toMatchObject({ actor: { id: ada.id } })
  })

  it('over plain http of one machine is the same without what http forbids', async () => {
    const { cookies } = await signIn({ origin: 'http://127.0.0.1:3000' })
    const made = cookies.find((line) => line.startsWith('revlane-session='))
    expect(made).toMatch(/^revlane-session=[A-Za-z0-9_-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  })

  it('takes no other cookie of the product for a part of itself', async () => {
    for (const origin of ['https://revlane.example.test', 'http://127.0.0.1:3000']) {
      const others = {
        'revlane-language': 'ja',
        'revlane-theme': 'dark',
        'device-revlane': 'x',
        '__Host-device-revlane': 'x',
      }
      const { jar } = await signIn({ origin, jar: { ...others } })
      expect(jar).toMatchObject(others)
    }
  })

  it('is found among others as a browser sends them', () => {
    expect(readCookie('a=1; __Host-revlane=abc=; b=2', '__Host-revlane')).toBe('abc=')
    expect(readCookie('x__Host-revlane=abc', '__Host-revlane')).toBeNull()
    expect(readCookie(null, '__Host-revlane')).toBeNull()
  })
})

describe('signing in over HTTP', () => {
  it('is refused with a code alone, and nobody is told why', async () => {
    const wrong = await signIn({ typed: 'another phrase altogether' })
    expect(wrong.status).toBe(401)
    expect(wrong.body.url).toBe('https://revlane.example.test/api/auth/error?error=sign-in-failed')
    expect(wrong.lines.join('')).not.toContain('another phrase')
  })

  it('S41 needs the token of the form', async () => {
    const { signedIn, cookies } = await signIn({ body: { csrfToken: 'forged' } })
    expect(signedIn).toBeUndefined()
    expect(cookies.filter((line) => line.startsWith('__Host-revlane='))).toEqual([])
  })

  it('S49 leads to our own origin alone, whatever host or address the caller names', async () => {
    const headers = { host: 'evil.test', 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'http' }
    const answer = await signIn({ headers, body: { callbackUrl: 'https://evil.test/steal' } })
    expect(answer.body.url).toBe('https://revlane.example.test')
  })

  it('S32 ends the row when it ends the cookie', async () => {
    const { jar } = await signIn()
    const id = jar['__Host-revlane'] ?? ''
    const csrf = await send({ action: 'csrf', jar })
    const { csrfToken = '' } = csrf.body
    await send({ action: 'signout', jar, body: { csrfToken, json: 'true' } })
    expect(jar['__Host-revlane']).toBe('')
    expect(await findSession(db.web, id, { touch: true })).toBeNull()
  })
})

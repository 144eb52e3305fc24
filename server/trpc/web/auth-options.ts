// next-auth's part: the form post, its CSRF token and the cookie. Who may come in, and how long, is decided by server/auth: the
// cookie holds nothing but a session id.
import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { sessionPolicy } from '../../auth/session-policy.ts'
import { type SignedIn, signIn } from '../../auth/sign-in.ts'
import { signOut } from '../../auth/sign-out.ts'
import { AppError } from '../../errors.ts'
import { clientAddress } from './client-address.ts'
import { readCookie } from './session-cookie.ts'
import type { WebProcess } from './web-process.ts'

export interface AuthRequest {
  readonly headers: Headers
  /** Told when somebody signed in, so that the answer can carry the device's cookie. */
  onSignedIn(signedIn: SignedIn): void
}

const credentials = { email: { type: 'email' }, password: { type: 'password' } }

export function authOptions(web: WebProcess, request: AuthRequest): AuthOptions {
  const { cookies, authSecret, database, log } = web
  const sessionId = readCookie(request.headers.get('cookie'), cookies.session.name)
  return {
    secret: authSecret,
    providers: [
      Credentials({
        credentials,
        async authorize(given) {
          const signedIn = await attempt(web, { request, sessionId, email: given?.email, password: given?.password })
          request.onSignedIn(signedIn)
          return { id: signedIn.personId, sessionId: signedIn.sessionId }
        },
      }),
    ],
    session: { strategy: 'jwt', maxAge: sessionPolicy.absoluteHours * 3600 },
    jwt: {
      encode: async ({ token }) => (typeof token?.sessionId === 'string' ? token.sessionId : ''),
      decode: async ({ token }) => (token ? { sessionId: token } : null),
    },
    callbacks: {
      jwt: ({ token, user }) => (user && 'sessionId' in user ? { sessionId: user.sessionId } : token),
      // Where to go next is the page's business, inside this origin (no open redirect).
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: { signOut: () => signOut(database, sessionId) },
    cookies: { sessionToken: cookies.session, csrfToken: cookies.csrf, callbackUrl: cookies.callback },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: {
      error: (code, metadata) =>
        log.error({ code, err: metadata instanceof Error ? metadata : undefined }, 'next-auth failed'),
      warn: (code) => log.warn({ code }, 'next-auth warns'),
      debug: () => {},
    },
  }
}

interface Attempt {
  readonly request: AuthRequest
  readonly sessionId: string | null
  readonly email: string | undefined
  readonly password: string | undefined
}

async function attempt(web: WebProcess, { request, sessionId, email, password }: Attempt): Promise<SignedIn> {
  const { headers } = request
  try {
    return await signIn(
      web.database,
      {
        email: String(email ?? ''),
        password: String(password ?? ''),
        address: clientAddress(headers, web.trustedProxies),
        userAgent: headers.get('user-agent') ?? '',
        deviceCookie: readCookie(headers.get('cookie'), web.cookies.device.name),
        sessionId,
      },
      web.authSecret,
    )
  } catch (error) {
    if (!(error instanceof AppError)) web.log.error({ err: error }, 'sign-in failed for a reason of ours')
    // next-auth puts the message into an address: a code and nothing else.
    throw new Error(error instanceof AppError ? error.code : 'unexpected')
  }
}

// Sign-in and sign-out: three of next-auth's doors, each guarded against other sites; its others stay shut.
import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import type { SignedIn } from '@/server/auth/sign-in.ts'
import { authOptions } from '@/server/trpc/web/auth-options.ts'
import { tooLarge, withBodyUpTo } from '@/server/trpc/web/limit-body.ts'
import { plainFailure } from '@/server/trpc/web/plain-failure.ts'
import { isOwnRead, isOwnWrite } from '@/server/trpc/web/same-origin.ts'
import { writeCookie } from '@/server/trpc/web/session-cookie.ts'
import { webProcess } from '@/server/trpc/web/web-process.ts'

export const dynamic = 'force-dynamic'

interface Route {
  readonly params: Promise<{ nextauth: string[] }>
}

const doors: readonly string[] = ['GET csrf', 'POST callback/credentials', 'POST signout']
const mostBytes = 20_000

async function answer(request: Request, route: Route): Promise<Response> {
  const web = webProcess()
  const { nextauth } = await route.params
  if (!doors.includes(`${request.method} ${nextauth.join('/')}`)) return plainFailure(404, 'not-found')
  const isOwn = request.method === 'GET' ? isOwnRead : isOwnWrite
  if (!isOwn(request.headers, web.instance.publicUrl)) return plainFailure(403, 'other-site')
  const bounded = await withBodyUpTo(request, mostBytes)
  if (bounded === tooLarge) return plainFailure(413, 'too-large')

  let signedIn: SignedIn | undefined
  const options = authOptions(web, {
    headers: request.headers,
    onSignedIn: (made) => {
      signedIn = made
    },
  })
  const response: Response = await NextAuth(new NextRequest(bounded), route, options)
  response.headers.set('cache-control', 'no-store')
  if (signedIn) response.headers.append('set-cookie', writeCookie(web.cookies.device, signedIn.deviceCookie))
  return response
}

export { answer as GET, answer as POST }

// tRPC over HTTP, with what tRPC itself does not refuse: other sites, forms, floods.
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { appRouter } from '../router.ts'
import { contextOf } from './context-of.ts'
import { tooLarge, withBodyUpTo } from './limit-body.ts'
import { plainFailure } from './plain-failure.ts'
import { isOwnRead, isOwnWrite } from './same-origin.ts'
import type { WebProcess } from './web-process.ts'

const mostBytes = 1_000_000
const mostCalls = 10

export async function answerTrpc(web: WebProcess, request: Request): Promise<Response> {
  const { publicUrl } = web.instance
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const isOwn = isRead ? isOwnRead(request.headers, publicUrl) : isOwnWrite(request.headers, publicUrl)
  if (!isOwn) return plainFailure(403, 'other-site')
  // A form can be sent by any page without asking first; JSON can't. tRPC would take both.
  if (!isRead && !/^application\/json(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return plainFailure(415, 'other-site')
  }
  const bounded = await withBodyUpTo(request, mostBytes)
  if (bounded === tooLarge) return plainFailure(413, 'too-large')
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: bounded,
    router: appRouter,
    createContext: () => contextOf(web, request.headers),
    // Queries may come as POST, so that a token in their input stays out of every access log.
    allowMethodOverride: true,
    maxBatchSize: mostCalls,
    responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
  })
}

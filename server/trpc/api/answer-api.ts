// The public API over HTTP. Its only key is a token in the Authorization header: cookies are not looked at, so no page of another
// site can make a browser call it, and a token opens nothing but this.
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { ZodError } from 'zod'
import { sessionPolicy } from '../../auth/session-policy.ts'
import { takeToken } from '../../auth/take-token.ts'
import { AppError } from '../../errors.ts'
import { findToken, type TokenSession } from '../../tokens/find-token.ts'
import type { WebContext } from '../context.ts'
import { failureOf, toAnswer } from '../failures.ts'
import { recordDenied } from '../record-denied.ts'
import { createCaller } from '../router.ts'
import { stopStreams } from '../stop-streams.ts'
import { clientAddress } from '../web/client-address.ts'
import { tooLarge, withBodyUpTo } from '../web/limit-body.ts'
import type { WebProcess } from '../web/web-process.ts'
import { countCalls } from './calls-at-once.ts'
import { type ApiCall, ApiRefusal, type Endpoint, type Say } from './endpoint.ts'
import { openApi } from './open-api.ts'
import { tell } from './shapes.ts'
import { apiRoot, match } from './table.ts'

const mostBytes = 100_000
/** For one token: a fleet of deploys that starts at once is fine, a loop without a pause is not. */
const bucket = { capacity: 300, perMinute: 600 }
const retryAfterSeconds = 5
const callCounter = countCalls()

export interface ApiDoor {
  readonly say: Say
}

export async function answerApi(web: WebProcess, request: Request, { say }: ApiDoor): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.slice(apiRoot.length)
  const from = performance.now()
  try {
    assertNoToken(url)
    if (path === '/openapi.json' && request.method === 'GET') return json(200, openApi(web.instance))
    const { one, at } = find(path, request.method)
    const ctx = await contextOf(web, request, one)
    const body = one.body ? await readBody(request) : undefined
    const call: ApiCall = {
      ...{ at, say, scopes: ctx.service.actor.scopes },
      caller: keepCalling(web, request, ctx),
      page: (pagePath) => new URL(pagePath, web.instance.publicUrl).href,
      end: AbortSignal.any([request.signal, stopStreams().signal]),
    }
    const answer = await callCounter
      .within(ctx.service.actor.tokenId ?? '', () =>
        one.run(call, { query: Object.fromEntries(url.searchParams), body }),
      )
      .catch((error: unknown) => tellOfDenial(ctx, one, error))
    const durationMs = Math.round(performance.now() - from)
    const personId = ctx.service.actor.id
    web.log.info({ procedure: `${one.method} ${one.path}`, personId, durationMs }, 'an API call was answered')
    return json(answer.status, answer.body)
  } catch (error) {
    return refuse(web, say, error)
  }
}

type TokenContext = WebContext & { readonly service: TokenSession }

/** Wherever it stands and whatever its name: an address lands in logs and histories. */
function assertNoToken({ pathname, searchParams }: URL): void {
  // Byte by byte, for a path that is no text is looked at, too.
  const path = pathname.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const holdsOne = [path, ...[...searchParams].flat()].some((text) => text.includes('rvl_'))
  const namesOne = [...searchParams.keys()].some((name) => /token|authorization|api.?key/i.test(name))
  if (holdsOne || namesOne) throw new ApiRefusal(400, { code: 'token-in-url', params: {} })
}

function find(path: string, method: string): { one: Endpoint; at: Readonly<Record<string, string>> } {
  const { takers, at } = match(path)
  if (takers.length === 0) throw new ApiRefusal(404, { code: 'not-found', params: {} })
  const one = takers.find((taker) => taker.method === method)
  if (one) return { one, at }
  const allowed = takers.map((taker) => taker.method).join(', ')
  throw new ApiRefusal(
    405,
    { code: 'method-not-allowed', params: { method, allowed } },
    { headers: { allow: allowed } },
  )
}

async function contextOf(web: WebProcess, request: Request, one: Endpoint): Promise<TokenContext> {
  const ctx: WebContext = {
    database: web.database,
    session: null,
    sessionId: null,
    address: clientAddress(request.headers, web.trustedProxies),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 300),
    log: web.log,
    instance: web.instance,
  }
  const token = tokenOf(request.headers)
  const service = token === null ? null : await findToken(web.database, { token, address: ctx.address })
  if (service === null) {
    const code = token === null ? 'token-missing' : 'token-dead'
    if (one.method !== 'GET') await recordDenied(ctx, { path: `${one.method} ${one.path}`, code })
    throw new ApiRefusal(401, { code, params: {} }, { headers: { 'www-authenticate': 'Bearer realm="revlane"' } })
  }
  if (!(await takeToken(web.database, `token:${service.actor.tokenId}`, bucket))) {
    const headers = { 'retry-after': String(retryAfterSeconds) }
    throw new ApiRefusal(429, { code: 'too-many-tries', params: {} }, { headers })
  }
  return { ...ctx, service }
}

/** What the procedures refuse they write down themselves; this is what was refused before them. */
async function tellOfDenial(ctx: TokenContext, { method, path }: Endpoint, error: unknown): Promise<never> {
  const isDenial = error instanceof ApiRefusal && error.status === 403 && method !== 'GET'
  if (isDenial) await recordDenied(ctx, { path: `${method} ${path}`, code: error.told.code })
  throw error
}

function tokenOf(headers: Headers): string | null {
  return /^Bearer +(\S+) *$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null
}

/** A call that waits must not outlive its token: revoked, it ends within seconds. */
function keepCalling(web: WebProcess, request: Request, ctx: WebContext): ApiCall['caller'] {
  let caller = createCaller(ctx)
  let checkedAt = performance.now()
  return async () => {
    if (performance.now() - checkedAt < sessionPolicy.streamCheckMs) return caller
    const token = tokenOf(request.headers) ?? ''
    const service = await findToken(web.database, { token, address: ctx.address })
    if (service === null) throw new ApiRefusal(401, { code: 'token-dead', params: {} })
    caller = createCaller({ ...ctx, service })
    checkedAt = performance.now()
    return caller
  }
}

async function readBody(request: Request): Promise<unknown> {
  if (!/^application\/json(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    throw new ApiRefusal(415, { code: 'not-json', params: {} })
  }
  const bounded = await withBodyUpTo(request, mostBytes)
  if (bounded === tooLarge) throw new ApiRefusal(413, { code: 'too-large', params: {} })
  const text = await bounded.text()
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new AppError('invalid-input', { field: '' })
  }
}

function refuse({ log }: WebProcess, say: Say, error: unknown): Response {
  if (error instanceof ApiRefusal) {
    return json(error.status, { error: tell({ say }, error.words, error.told) }, error.headers)
  }
  const answer = toAnswer(error instanceof ZodError ? invalidInput(error) : error, log)
  return json(getHTTPStatusCodeFromError(answer), { error: tell({ say }, 'errors', failureOf(answer)) })
}

function invalidInput(error: ZodError): AppError {
  const [issue] = error.issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : []
  const field = [...(issue?.path ?? []), ...unknown.slice(0, 1)].join('.')
  return new AppError('invalid-input', { field: field.slice(0, 100) })
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { ...headers, 'cache-control': 'no-store' } })
}

// One call over HTTP. The token goes into its header and nowhere else, and never to another address: redirects are not followed.
import type { IncomingHttpHeaders, RequestOptions } from 'node:http'
import { AnswerUnexpected } from './read-shape.ts'
import type { ApiCall, Reply, Send } from './reply.ts'
import { failed } from './shapes.ts'

const mostBytes = 64 * 1024 * 1024

interface Way {
  readonly url: URL
  readonly token: string
  readonly version: string
  /** Aborted when the command is interrupted. */
  readonly signal: AbortSignal
}

export function makeSend({ url, token, version, signal }: Way): Send {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'user-agent': `revlane-cli/${version}`,
  }
  return async ({ method, path, body, timeoutMs }: ApiCall): Promise<Reply> => {
    signal.throwIfAborted()
    const address = new URL(`${url.pathname.replace(/\/$/, '')}/api/v1${path}`, url)
    const bytes = body && Buffer.from(JSON.stringify(body))
    const limit = limited(signal, timeoutMs)
    try {
      // A connection of its own for each call: one that was kept could have died with a server that restarted.
      const options = { method, agent: false as const, signal: limit.signal }
      const more = bytes ? { 'content-type': 'application/json', 'content-length': bytes.length } : {}
      return readReply(await exchange(address, { ...options, headers: { ...headers, ...more } }, bytes))
    } catch (error) {
      signal.throwIfAborted()
      return { kind: 'away', why: sayFailure(error), retryAfterMs: null }
    } finally {
      limit.end()
    }
  }
}

/**
 * A signal that also ends a call after its time. Node.js 20 may collect a signal of `AbortSignal.timeout()` that only
 * `AbortSignal.any()` knows; it never fires then, and the call would wait for ever.
 */
function limited(signal: AbortSignal, timeoutMs: number): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController()
  const interrupt = () => controller.abort(signal.reason)
  signal.addEventListener('abort', interrupt)
  const timer = setTimeout(() => controller.abort(new DOMException('no answer in time', 'TimeoutError')), timeoutMs)
  const end = () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', interrupt)
  }
  return { signal: controller.signal, end }
}

interface Response {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

// Node's client of old: fetch takes a tenth of a second to load, which every deploy would pay.
async function exchange(address: URL, options: RequestOptions, bytes: Buffer | undefined): Promise<Response> {
  const { request } = address.protocol === 'https:' ? await import('node:https') : await import('node:http')
  const { promise, resolve, reject } = withResolvers<Response>()
  const outgoing = request(address, options, (incoming) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > mostBytes) outgoing.destroy(new Error('the answer is too long'))
      else chunks.push(chunk)
    })
    incoming.on('error', reject)
    incoming.on('end', () =>
      resolve({
        status: incoming.statusCode ?? 0,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      }),
    )
  })
  outgoing.on('error', reject)
  outgoing.end(bytes)
  return promise
}

/** Promise.withResolvers is younger than Node.js 20. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const promise = new Promise<T>((...both) => {
    ;[resolve, reject] = both
  })
  return { promise, resolve, reject }
}

function readReply({ status, headers, body }: Response): Reply {
  if (status >= 300 && status < 400) {
    return { kind: 'foreign', why: `it leads on to ${originOf(headers.location ?? '')}` }
  }
  const parsed = parse(body)
  // 502 and 504 are a proxy's; 429 and 503 ask for patience; of 500 and others nobody can say what was done.
  if (status >= 500 || status === 429 || status === 408) {
    const said = parsed && sayError(parsed.value)
    return { kind: 'away', why: said || `it answers ${status}`, retryAfterMs: retryAfter(headers) }
  }
  if (!parsed) return { kind: 'foreign', why: `it answers ${status} with something that is not JSON` }
  if (status < 400) return { kind: 'answered', status, body: parsed.value }
  try {
    return { kind: 'refused', status, error: failed(parsed.value, 'the answer').error }
  } catch (error) {
    if (!(error instanceof AnswerUnexpected)) throw error
    return { kind: 'foreign', why: `it answers ${status} in words that are not Revlane's` }
  }
}

function sayError(value: unknown): string | null {
  try {
    return failed(value, 'the answer').error.message
  } catch {
    return null
  }
}

function parse(body: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(body) }
  } catch {
    return null
  }
}

function retryAfter(headers: IncomingHttpHeaders): number | null {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function originOf(location: string): string {
  return URL.canParse(location) ? new URL(location).origin : 'another place'
}

function sayFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // What aborts a call is our own timer: an interruption was told before.
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'no answer in time'
  // A name with several addresses gives one error for each.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error
  if (!(first instanceof Error)) return error.message
  const known = 'code' in first && typeof first.code === 'string' ? failureWords[first.code] : undefined
  return known ?? first.message
}

// Codes of the operating system (errno(3)) and of getaddrinfo(3).
const failureWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
}

// One call over HTTP. The token goes into its header and nowhere else, and never to another address: redirects are not followed.
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
    const address = new URL(`${url.pathname.replace(/\/$/, '')}/api/v1${path}`, url)
    try {
      const response = await fetch(address, {
        method,
        redirect: 'manual',
        headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]),
      })
      return readReply(response, await readText(response))
    } catch (error) {
      signal.throwIfAborted()
      return { kind: 'away', why: sayFailure(error), retryAfterMs: null }
    }
  }
}

async function readText(response: Response): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > mostBytes) throw new Error('the answer is too long')
  return response.text()
}

function readReply(response: Response, body: string): Reply {
  const { status } = response
  if (status >= 300 && status < 400) {
    return { kind: 'foreign', why: `it leads on to ${originOf(response.headers.get('location'))}` }
  }
  const parsed = parse(body)
  // 502 and 504 are a proxy's; 429 and 503 ask for patience; of 500 and others nobody can say what was done.
  if (status >= 500 || status === 429 || status === 408) {
    const said = parsed && sayError(parsed.value)
    return { kind: 'away', why: said || `it answers ${status}`, retryAfterMs: retryAfter(response) }
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

function retryAfter({ headers }: Response): number | null {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}

function originOf(location: string | null): string {
  return URL.canParse(location ?? '') ? new URL(location ?? '').origin : 'another place'
}

// fetch says "fetch failed"; the reason is its cause, and that of several addresses a list of errors.
function sayFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in time'
  const cause = error.cause instanceof AggregateError ? error.cause.errors[0] : error.cause
  if (!(cause instanceof Error)) return error.message
  const known = 'code' in cause && typeof cause.code === 'string' ? failureWords[cause.code] : undefined
  return known ?? cause.message
}

// Codes of the operating system (errno(3)), of getaddrinfo(3), and of Node's client.
const failureWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  UND_ERR_SOCKET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer in time',
  ENOTFOUND: 'its name is not known',
  EAI_AGAIN: 'its name cannot be looked up now',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
}

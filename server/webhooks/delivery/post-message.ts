// One POST to one receiver: to the address that was checked, no redirect followed, no proxy of the environment asked, at most
// ten seconds, and of the answer nothing is kept but its status.
import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { type AnswerCode, ReceiverError } from './receiver-error.ts'
import { type AllowedReceivers, type Receiver, resolveReceiver } from './resolve-receiver.ts'

export interface Post {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly timeoutMs: number
}

export interface Answer {
  /** HTTP status; null when there was no answer. */
  readonly status: number | null
  /** Null when it counts as delivered. */
  readonly code: AnswerCode | null
  readonly askedSeconds: number | null
}

const mostAnswerBytes = 2_048

export async function postMessage(post: Post, allowed: AllowedReceivers): Promise<Answer> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(new ReceiverError('timed-out')), post.timeoutMs)
  try {
    const receiver = await beforeDeadline(resolveReceiver(post.url, allowed), deadline.signal)
    return await send(post, receiver, deadline.signal)
  } catch (error) {
    return { status: null, code: codeOf(error, deadline.signal), askedSeconds: null }
  } finally {
    clearTimeout(timer)
  }
}

/** A name server that does not answer can't be told to stop. */
function beforeDeadline<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) =>
      deadline.addEventListener('abort', () => reject(deadline.reason), { once: true }),
    ),
  ])
}

function send({ url, headers, body }: Post, receiver: Receiver, deadline: AbortSignal): Promise<Answer> {
  const isTls = url.protocol === 'https:'
  const name = url.hostname.replace(/^\[|\]$/g, '')
  const options: https.RequestOptions = {
    method: 'POST',
    host: receiver.address,
    family: receiver.family,
    port: url.port || (isTls ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, 'content-length': body.length },
    // Certificates are for the name, also where the connection goes to its address.
    servername: isIP(name) ? '' : name,
    // An agent of its own knows no proxy and keeps no connection for the next message.
    agent: isTls ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false }),
    signal: deadline,
  }
  return new Promise((resolve, reject) => {
    const request = isTls ? https.request(options) : http.request(options)
    request.on('error', reject)
    request.on('close', () => reject(new ReceiverError('connection-failed')))
    request.on('response', (response) => {
      const answer = judge(response)
      let bytes = 0
      const done = () => {
        resolve(answer)
        request.destroy()
      }
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > mostAnswerBytes) done()
      })
      // The status came; how the rest of the answer ends changes nothing.
      response.on('end', done).on('error', done).on('close', done)
    })
    request.end(body)
  })
}

function judge({ statusCode, headers }: http.IncomingMessage): Answer {
  const status = statusCode ?? 0
  const asked = Number(headers['retry-after'])
  const askedSeconds = Number.isFinite(asked) && asked > 0 ? asked : null
  if (status >= 200 && status < 300) return { status, code: null, askedSeconds: null }
  if (status >= 300 && status < 400) return { status, code: 'redirected', askedSeconds }
  return { status, code: status === 410 ? 'receiver-gone' : 'not-accepted', askedSeconds }
}

function codeOf(error: unknown, deadline: AbortSignal): AnswerCode {
  if (error instanceof ReceiverError) return error.code
  if (deadline.aborted) return 'timed-out'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|TLS|SSL|SIGNATURE|EPROTO|ISSUER/.test(code) ? 'tls-failed' : 'connection-failed'
}

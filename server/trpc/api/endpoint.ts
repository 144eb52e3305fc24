// What an endpoint of the public API is: its address, what it takes, what it answers, and the calls of procedures behind it.
import type { z } from 'zod'
import type { TokenScope } from '../../db/schema/words.ts'
import type { Told } from '../../shapes.ts'
import type { createCaller } from '../router.ts'

/** Where the words of a code are: files of app/messages. */
export type Words = 'connection' | 'errors' | 'events' | 'findings' | 'gates' | 'outcomes' | 'refusals'

/** The sentence of a code, in English; with several files the first that has words for it speaks. */
export type Say = (words: Words | readonly Words[], told: Told) => string

/** How a plan could fail to be made, or a database to be looked at: each part of the server has its own codes. */
export const anyOutcome = ['outcomes', 'connection', 'refusals', 'errors'] as const satisfies readonly Words[]

export interface ApiCall {
  /** The procedures, for the token of this call: while one waits, the token is looked at again every few seconds. */
  caller(): Promise<ReturnType<typeof createCaller>>
  /** The parts of the address that the endpoint names. */
  readonly at: Readonly<Record<string, string>>
  readonly say: Say
  /** What its token may do. */
  readonly scopes: readonly TokenScope[]
  /** The absolute URL of a page. */
  page(path: string): string
  /** When to wait no longer: the caller went away, or this process stops. */
  readonly end: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly body: object
}

export interface Endpoint {
  readonly method: 'GET' | 'POST'
  /** `{name}` stands for one part. */
  readonly path: string
  readonly summary: string
  /** What the token needs; none where no token is asked for. */
  readonly scopes: readonly TokenScope[]
  readonly query: z.ZodType
  readonly body: z.ZodType | null
  /** By HTTP status. */
  readonly answers: Readonly<Record<number, z.ZodType>>
  run(call: ApiCall, given: { query: unknown; body: unknown }): Promise<Answer>
}

interface Typed<Q extends z.ZodType, B extends z.ZodType> extends Omit<Endpoint, 'query' | 'body' | 'run'> {
  readonly query: Q
  readonly body: B
  /** Where that depends on what is asked. */
  scopesFor?(body: z.output<B>): readonly TokenScope[]
  run(call: ApiCall, given: { query: z.output<Q>; body: z.output<B> }): Promise<Answer>
}

/**
 * Checks what was given, and the scopes, before it runs: the procedures ask again, but some of them may have changed something
 * by the time that another refuses.
 * @throws ZodError, ApiRefusal
 */
export function endpoint<Q extends z.ZodType, B extends z.ZodType>(order: Typed<Q, B>): Endpoint {
  return {
    ...order,
    body: order.method === 'GET' ? null : order.body,
    async run(call, given) {
      const body = order.body.parse(given.body)
      const query = order.query.parse(given.query)
      const needed = order.scopesFor?.(body) ?? order.scopes
      const missing = needed.filter((scope) => !call.scopes.includes(scope))
      if (missing.length > 0)
        throw new ApiRefusal(403, { code: 'scope-missing', params: { scopes: missing.join(', ') } })
      return order.run(call, { query, body })
    },
  }
}

/** A refusal that no procedure said. */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly status: number
  readonly told: Told
  readonly words: Words | readonly Words[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    told: Told,
    { words = 'errors', headers = {} }: { words?: Words | readonly Words[]; headers?: Record<string, string> } = {},
  ) {
    super(`${status} ${told.code}`)
    this.status = status
    this.told = told
    this.words = words
    this.headers = headers
  }
}

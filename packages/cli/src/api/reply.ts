// What can become of one call.
import type { Told } from './shapes.ts'

export interface ApiCall {
  readonly method: 'GET' | 'POST'
  /** Under /api/v1, with its query. */
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  /** How long the server may take, its own waiting included. */
  readonly timeoutMs: number
}

export type Reply =
  | { readonly kind: 'answered'; readonly status: number; readonly body: unknown }
  /** The server said no. */
  | { readonly kind: 'refused'; readonly status: number; readonly error: Told }
  /** Nobody, or nobody who can say it, answered: the call may have arrived, or not. */
  | { readonly kind: 'away'; readonly why: string; readonly retryAfterMs: number | null }
  /** Something that is not Revlane answered. */
  | { readonly kind: 'foreign'; readonly why: string }

/** One call, one reply. Throws only when the command is interrupted. */
export type Send = (call: ApiCall) => Promise<Reply>

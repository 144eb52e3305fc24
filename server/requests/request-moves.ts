// Every move that a request may make, and who makes it. Nothing else may change a request's state (move-request.ts reads this).
import type { RequestState } from '../db/schema/words.ts'

export const requestMoves = {
  approve: { from: ['pending'], to: 'approved' },
  queue: { from: ['approved'], to: 'queued' },
  /** An admin's break-glass takes the place of what it skips. */
  bypass: { from: ['pending', 'approved'], to: 'queued' },
  start: { from: ['queued'], to: 'running' },
  /** Nothing was sent: a gate that had passed waits again. */
  putBack: { from: ['running'], to: 'queued' },
  succeed: { from: ['running'], to: 'succeeded' },
  fail: { from: ['running'], to: 'failed' },
  lose: { from: ['running'], to: 'needs_attention' },
  reject: { from: ['pending', 'approved'], to: 'rejected' },
  withdraw: { from: ['pending', 'approved'], to: 'withdrawn' },
  cancel: { from: ['queued', 'running'], to: 'cancelled' },
  outdate: { from: ['pending', 'approved', 'queued', 'running'], to: 'stale' },
  expire: { from: ['pending', 'approved', 'queued'], to: 'expired' },
} as const satisfies Record<string, { from: readonly RequestState[]; to: RequestState }>

export type RequestMove = keyof typeof requestMoves

// Every move that a run may make. An ended run never moves again; `interrupted` is an end.
import type { RunState } from '../db/schema/words.ts'

export const runMoves = {
  preflight: { from: ['claimed'], to: 'preflight' },
  backUp: { from: ['preflight'], to: 'backup' },
  apply: { from: ['preflight', 'backup'], to: 'applying' },
  verify: { from: ['applying'], to: 'verifying' },
  succeed: { from: ['verifying'], to: 'succeeded' },
  fail: { from: ['claimed', 'preflight', 'backup', 'applying', 'verifying'], to: 'failed' },
  cancel: { from: ['claimed', 'preflight', 'backup', 'applying'], to: 'cancelled' },
  interrupt: { from: ['claimed', 'preflight', 'backup', 'applying', 'verifying'], to: 'interrupted' },
} as const satisfies Record<string, { from: readonly RunState[]; to: RunState }>

export type RunMove = keyof typeof runMoves

// For a page that shows the mark: walks what came since this process last walked the whole chain, and the whole every ten minutes.
import type { Tx } from '../db/pool.ts'
import { type ChainQuestion, type ChainVerdict, verifyChain } from './verify-chain.ts'

const wholeEveryMs = 600_000

interface Walked {
  readonly seq: number
  readonly hash: string
  /** By this process' own clock, of the last whole walk. */
  readonly wholeAt: number
}

const walked = new Map<string, Walked>()

export async function verifyNewest(db: Tx, question: ChainQuestion): Promise<ChainVerdict> {
  const now = performance.now()
  const known = walked.get(question.chain)
  const fresh = known && now - known.wholeAt < wholeEveryMs ? known : undefined
  const verdict = await verifyChain(db, { ...question, after: fresh })
  // The whole walk names the first row that is wrong, which may lie before the known one.
  if (!verdict.ok && fresh) {
    walked.delete(question.chain)
    return verifyChain(db, question)
  }
  if (verdict.ok) {
    const { headSeq: seq, headHash: hash } = verdict
    walked.set(question.chain, { seq, hash, wholeAt: fresh?.wholeAt ?? now })
  }
  return verdict
}

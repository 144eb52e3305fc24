'use client'
import { useState } from 'react'

export interface ActionState {
  pending: boolean
  failure: string | null
  /** Runs the act once; what it throws becomes the failure's sentence. @returns whether it was done. */
  run: (act: () => Promise<void>) => Promise<boolean>
  clear: () => void
}

/** One act at a time, with its pending state and its failure; `explain` turns what was thrown into a sentence. */
export function useAction(explain: (error: unknown) => Promise<string>): ActionState {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  async function run(act: () => Promise<void>): Promise<boolean> {
    if (pending) return false
    setPending(true)
    setFailure(null)
    try {
      await act()
      return true
    } catch (error) {
      setFailure(await explain(error))
      return false
    } finally {
      setPending(false)
    }
  }
  return { pending, failure, run, clear: () => setFailure(null) }
}

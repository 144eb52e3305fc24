'use client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import type { ConnectionTest } from '@/app/answers.ts'
import { errorMessage, toldSentence } from '@/app/error-message.ts'
import { type ConnectionValues, type Family, testInput } from './connection-values.ts'

type Phase =
  | { name: 'idle' }
  | { name: 'testing'; claimed: boolean }
  | { name: 'works'; testId: string; test: ConnectionTest }
  | { name: 'failed'; sentence: string; retryable: boolean }

interface Target {
  project: string
  environmentId: string
  family: Family
  onTested: (testId: string | null) => void
}

const askEveryMs = 400
/** Growing, so that a server that takes long to start is not hammered. */
const retryAfterSeconds = [3, 5, 10, 20, 30]

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Has the worker try the connection, waits for its answer, and tries again by itself while the server may just be starting. */
export function useConnectionTest({ project, environmentId, family, onTested }: Target) {
  const [phase, setPhase] = useState<Phase>({ name: 'idle' })
  const [tries, setTries] = useState(0)
  const [countdown, setCountdown] = useState<number | null>(null)
  const current = useRef(0)
  const again = useRef<() => void>(() => {})

  const run = useCallback(
    async (values: ConnectionValues, tried: number) => {
      current.current += 1
      const mine = current.current
      const stillMine = () => mine === current.current
      const show = (next: Phase) => stillMine() && setPhase(next)
      setTries(tried)
      setCountdown(null)
      setPhase({ name: 'testing', claimed: false })
      onTested(null)
      try {
        const { testId } = await api.environments.testConnection.mutate({
          project,
          environmentId,
          ...testInput(values, family),
        })
        let test = await api.environments.test.query({ testId })
        while (stillMine() && test.ok === null) {
          show({ name: 'testing', claimed: test.state === 'running' })
          await pause(askEveryMs)
          test = await api.environments.test.query({ testId })
        }
        if (!stillMine()) return
        if (test.ok) {
          show({ name: 'works', testId, test })
          return onTested(testId)
        }
        const failure = test.failure ?? { code: 'unknown', params: { serverCode: '' }, retryable: false }
        show({ name: 'failed', sentence: await toldSentence('connection', failure), retryable: failure.retryable })
        if (!failure.retryable || !stillMine()) return
        again.current = () => void run(values, tried + 1)
        setCountdown(retryAfterSeconds[Math.min(tried - 1, retryAfterSeconds.length - 1)] ?? null)
      } catch (error) {
        show({ name: 'failed', sentence: await errorMessage(error), retryable: false })
      }
    },
    [project, environmentId, family, onTested],
  )

  useEffect(() => {
    if (countdown === null) return
    const timer = setTimeout(() => (countdown > 1 ? setCountdown(countdown - 1) : again.current()), 1000)
    return () => clearTimeout(timer)
  }, [countdown])

  return {
    phase,
    tries,
    countdown,
    start: (values: ConnectionValues) => void run(values, 1),
    stop: () => setCountdown(null),
    /** What was tested is no longer what the form says. */
    forget: () => {
      current.current += 1
      setPhase({ name: 'idle' })
      setCountdown(null)
      onTested(null)
    },
  }
}

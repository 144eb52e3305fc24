'use client'
import { useEffect, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import type { Policy } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'

export type Preview = Awaited<ReturnType<typeof api.environments.previewPolicy.query>>

const pauseMs = 400

/** What the server says to this policy, a moment after the last keystroke: what it loosens and when it opens, or what is wrong with it. */
export function usePreview(environmentId: string, policy: Policy | null) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const asked = policy === null ? null : JSON.stringify(policy)
  useEffect(() => {
    if (asked === null) {
      setPreview(null)
      setProblem(null)
      return
    }
    let current = true
    const timer = setTimeout(async () => {
      try {
        // Proof: `asked` is this policy as text.
        const answer = await api.environments.previewPolicy.query({
          environmentId,
          policy: JSON.parse(asked) as Policy,
        })
        if (!current) return
        setPreview(answer)
        setProblem(null)
      } catch (error) {
        const sentence = await errorMessage(error)
        if (!current) return
        setPreview(null)
        setProblem(sentence)
      }
    }, pauseMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [environmentId, asked])
  return { preview, problem }
}

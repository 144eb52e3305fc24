'use client'
import type { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState, useTransition } from 'react'

/** @returns a function that has the page rendered anew; while one rendering is under way, any number of calls make one more. */
export function useRefresh(router: ReturnType<typeof useRouter>): () => void {
  const [wanted, setWanted] = useState(0)
  const started = useRef(0)
  const [refreshing, startTransition] = useTransition()
  useEffect(() => {
    if (refreshing || wanted === started.current) return
    started.current = wanted
    startTransition(() => router.refresh())
  }, [wanted, refreshing, router])
  return useCallback(() => setWanted((times) => times + 1), [])
}

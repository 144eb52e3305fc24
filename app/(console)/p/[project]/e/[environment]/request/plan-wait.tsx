'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { fill } from '@/app/_words/fill.ts'

const askEveryMs = 800
const slowAfterSeconds = 8

/** Asks for the page again until the worker has made the plan. */
export function PlanWait({ words }: { words: Record<'previewing' | 'slow', string> }) {
  const router = useRouter()
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const start = performance.now()
    const timer = setInterval(() => {
      setSeconds(Math.floor((performance.now() - start) / 1000))
      router.refresh()
    }, askEveryMs)
    return () => clearInterval(timer)
  }, [router])
  return (
    <div className="grid gap-2">
      <p role="status" className="flex items-center gap-2 text-sm text-text-2">
        <Icon name="loader" className="spin-slow" />
        {words.previewing}
      </p>
      {seconds >= slowAfterSeconds ? <Notice tone="warn">{fill(words.slow, { n: seconds })}</Notice> : null}
    </div>
  )
}

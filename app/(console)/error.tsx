'use client'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { FailedPage } from '../failed-page.tsx'

export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return <FailedPage digest={error.digest} retry={retry} />
}

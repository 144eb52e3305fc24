'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { isTyping } from '@/app/_ui/form/is-typing.ts'

/** j and k move over the rows of the list; a and r open the row at that act. */
export function ListKeys() {
  const router = useRouter()
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (isTyping(event)) return
      const rows = [...document.querySelectorAll<HTMLAnchorElement>('a[data-list-row]')]
      const at = rows.findIndex((row) => row.matches(':focus'))
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      if (step !== 0) {
        const next = rows[Math.max(0, Math.min(rows.length - 1, at + step))]
        next?.focus()
        next?.scrollIntoView({ block: 'nearest' })
      }
      const act = event.key === 'a' ? 'approve' : event.key === 'r' ? 'reject' : null
      const row = rows[at]
      if (act && row) router.push(`${row.pathname}#${act}`)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [router])
  return null
}

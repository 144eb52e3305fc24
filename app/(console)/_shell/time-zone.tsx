'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Tells the server which zone to show exact times in; once a browser, and again when it travels. */
export function TimeZone({ known, cookie }: { known: string; cookie: string }) {
  const router = useRouter()
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    if (timeZone === known) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, which a plain http host is not.
    document.cookie = `${cookie}=${encodeURIComponent(timeZone)}; Path=/; Max-Age=31536000; SameSite=Lax`
    router.refresh()
  }, [known, cookie, router])
  return null
}

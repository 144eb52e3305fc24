'use client'
import './globals.css'
import { FailedPage } from './failed-page.tsx'

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center p-4">
          <FailedPage digest={error.digest} retry={() => location.reload()} />
        </main>
      </body>
    </html>
  )
}

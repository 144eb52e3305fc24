import type { ReactNode } from 'react'
import { requireMe } from '../_session/require-me.ts'
import { preferenceCookies, readTimeZone } from '../_words/language.ts'
import { words } from '../_words/words.ts'
import { FreezeBanner } from './_shell/freeze-banner.tsx'
import { ShellHeader } from './_shell/shell-header.tsx'
import { TimeZone } from './_shell/time-zone.tsx'

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const [me, t, timeZone] = await Promise.all([requireMe(), words('shell'), readTimeZone()])
  return (
    <>
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-40 focus:bg-surface-1 focus:p-2">
        {t('skip')}
      </a>
      <ShellHeader me={me} />
      <FreezeBanner me={me} />
      <main id="content" className="grid grid-cols-[minmax(0,1fr)] gap-5 px-4 py-5">
        {children}
      </main>
      <TimeZone known={timeZone} cookie={preferenceCookies.timeZone} />
    </>
  )
}

'use client'
import { usePathname, useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { classNames } from '@/app/_ui/class-names.ts'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { fill } from '@/app/_words/fill.ts'
import { useRefresh } from './use-refresh.ts'
import { type Connection, watchPage } from './watch-page.ts'

interface LiveLinkProps {
  words: Record<'live' | 'liveHint' | 'connecting' | 'reconnecting' | 'seconds' | 'minutes', string>
}

/** Even when nothing happens the page is asked for again this often, so that ages and staleness on it stay true. */
const quietRefreshMs = 60_000

/** Keeps the page in step with the server, and says so when it is not. */
export function LiveLink({ words }: LiveLinkProps) {
  const path = usePathname()
  const router = useRouter()
  const refresh = useRefresh(router)
  const [connection, setConnection] = useState<Connection>('connecting')
  const [heardAt, setHeardAt] = useState<number | null>(null)
  const [now, setNow] = useState(0)

  useEffect(() => {
    const heard = () => {
      setHeardAt(performance.now())
      setNow(performance.now())
    }
    return watchPage(path, {
      onChange: () => {
        heard()
        refresh()
      },
      onConnection: (next) => {
        setConnection(next)
        if (next === 'live') heard()
        else setNow(performance.now())
      },
    })
  }, [path, refresh])

  useEffect(() => {
    const timer = setInterval(() => document.hidden || refresh(), quietRefreshMs)
    return () => clearInterval(timer)
  }, [refresh])

  const live = connection === 'live'
  useEffect(() => {
    if (live) return
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [live])

  const seconds = heardAt === null ? null : Math.max(0, Math.round((now - heardAt) / 1000))
  const ago =
    seconds === null
      ? ''
      : seconds < 90
        ? fill(words.seconds, { n: seconds })
        : fill(words.minutes, { n: Math.round(seconds / 60) })
  const sentence = live ? words.live : seconds === null ? words.connecting : fill(words.reconnecting, { ago })
  return (
    <span
      title={live ? words.liveHint : undefined}
      className={classNames('inline-flex items-center gap-1.5 text-xs', live ? 'text-text-3' : 'text-warn')}
    >
      {live ? (
        <span aria-hidden="true" className="size-2 rounded-full bg-ok" />
      ) : (
        <Icon name="wifi-off" className="size-3.5" />
      )}
      <span>{sentence}</span>
    </span>
  )
}

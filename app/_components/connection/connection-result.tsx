'use client'
import { Button } from '@/app/_ui/form/button.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { ConnectionWords } from './connection-values.ts'
import type { useConnectionTest } from './use-connection-test.ts'

interface ConnectionResultProps {
  test: ReturnType<typeof useConnectionTest>
  words: ConnectionWords
}

export function ConnectionResult({ test: { phase, tries, countdown, stop }, words }: ConnectionResultProps) {
  if (phase.name === 'idle') return null
  if (phase.name === 'testing') {
    return (
      <p role="status" className="flex items-center gap-2 text-sm text-text-2">
        <Icon name="loader" className="spin-slow" />
        {phase.claimed ? words.testing : words.waiting}
      </p>
    )
  }
  if (phase.name === 'works') {
    const { engine, serverVersion, durationMs } = phase.test
    return (
      <Notice tone="ok" title={words.works} role="status">
        {fill(words.worksText, { engine: engine ?? '', version: serverVersion ?? '', ms: durationMs ?? 0 })}
      </Notice>
    )
  }
  return (
    <Notice tone="danger" title={words.failed} role="alert">
      <p>{phase.sentence}</p>
      {countdown === null ? null : (
        // The seconds are not announced one by one.
        <div aria-live="off" className="mt-2 flex flex-wrap items-center gap-3">
          <span>{fill(words.retryIn, { n: countdown })}</span>
          <Button kind="quiet" onClick={stop}>
            {words.stopRetry}
          </Button>
        </div>
      )}
      {tries > 1 ? <p className="text-text-3 text-xs">{fill(words.tries, { n: tries })}</p> : null}
    </Notice>
  )
}

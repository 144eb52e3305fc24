'use client'
import { lazy, Suspense, useEffect, useState } from 'react'
import { isTyping } from '@/app/_ui/form/is-typing.ts'
import { Icon } from '@/app/_ui/text/icon.tsx'
import type { FinderWords } from './finder-words.ts'

const Palette = lazy(() => import('./palette.tsx').then((module) => ({ default: module.Palette })))
const KeyHelp = lazy(() => import('./key-help.tsx').then((module) => ({ default: module.KeyHelp })))

/** The button and the keys; what they open is loaded when it is first opened. */
export function Finder({ words }: { words: FinderWords }) {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault()
        setOpen('palette')
      }
      if (event.key === '?' && !isTyping(event)) setOpen('keys')
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const close = () => setOpen(null)
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen('palette')}
        className="inline-flex h-8 items-center gap-2 rounded-md border border-line px-2 text-sm text-text-2 hover:bg-surface-2"
      >
        <Icon name="search" />
        <span className="max-sm:sr-only">{words.find}</span>
        <kbd className="hidden rounded-sm bg-surface-2 px-1 font-sans text-text-3 text-xs md:inline">
          {words.findKeys}
        </kbd>
      </button>
      <Suspense fallback={null}>
        {open === 'palette' ? <Palette words={words} onClose={close} /> : null}
        {open === 'keys' ? <KeyHelp words={words} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

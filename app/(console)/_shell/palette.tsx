'use client'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'
import { classNames } from '@/app/_ui/class-names.ts'
import { loadPlaces, matchPlaces, type Place, pagePlaces } from './find-places.ts'
import type { FinderWords } from './finder-words.ts'
import { FloatingDialog } from './floating-dialog.tsx'

export function Palette({ words, onClose }: { words: FinderWords; onClose: () => void }) {
  const router = useRouter()
  const listId = useId()
  const [question, setQuestion] = useState('')
  const [loaded, setLoaded] = useState<Place[] | 'loading' | 'unreachable'>('loading')
  const [chosen, setChosen] = useState(0)
  useEffect(() => {
    loadPlaces().then(setLoaded, () => setLoaded('unreachable'))
  }, [])
  const matches = matchPlaces([...pagePlaces(words), ...(Array.isArray(loaded) ? loaded : [])], question)
  const active = Math.min(chosen, matches.length - 1)

  function go(place: Place | undefined) {
    if (!place) return
    onClose()
    router.push(place.href)
  }
  function onKey(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && matches.length > 0) {
      event.preventDefault()
      const next = (active + step + matches.length) % matches.length
      setChosen(next)
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') {
      event.preventDefault()
      go(matches[active])
    }
  }
  const note = loaded === 'loading' ? words.loading : loaded === 'unreachable' ? words.unreachable : null
  return (
    <FloatingDialog label={words.findTitle} onClose={onClose}>
      <input
        type="text"
        role="combobox"
        aria-label={words.findTitle}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={matches.length > 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={words.placeholder}
        value={question}
        onChange={(event) => {
          setQuestion(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKey}
        className="block w-full border-line border-b bg-surface-1 px-4 py-3 text-md placeholder:text-text-3 focus-visible:-outline-offset-2"
      />
      <div id={listId} role="listbox" aria-label={words.results} className="max-h-80 overflow-y-auto p-1">
        {matches.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field that owns this list.
          <div
            key={`${place.kind} ${place.href}`}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => go(place)}
            className={classNames(
              'flex cursor-pointer items-baseline gap-2 rounded-sm px-3 py-1.5 text-sm',
              index === active && 'bg-accent-tint',
            )}
          >
            <span className="w-20 shrink-0 text-text-2 text-xs">{words.kinds[place.kind]}</span>
            <bdi className="truncate">{place.label}</bdi>
            <bdi className="ml-auto max-w-48 truncate text-text-2 text-xs">{place.detail}</bdi>
          </div>
        ))}
      </div>
      <p role="status" className="px-4 pb-3 text-sm text-text-3 empty:hidden">
        {note ?? (matches.length === 0 ? words.nothing : null)}
      </p>
    </FloatingDialog>
  )
}

'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { isTyping } from '@/app/_ui/form/is-typing.ts'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 }

interface RowKeys {
  readonly count: number
  readonly rowHeight: number
  readonly headHeight: number
}

/** One row of a long list can be reached by Tab; keys move it. @returns its place */
export function useRowKeys(frame: RefObject<HTMLElement | null>, { count, rowHeight, headHeight }: RowKeys): number {
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const element = frame.current
      if (!element || isTyping(event)) return
      const { target } = event
      const isInside = target instanceof Element && element.contains(target)
      const isLetter = event.key === 'j' || event.key === 'k'
      const hasFocus = isInside && target.matches('[data-place]')
      const wanted = nextPlace(event.key, { active, count, hasFocus })
      if (wanted === null || (!isInside && !isLetter)) return
      event.preventDefault()
      reveal(element, { place: wanted, rowHeight, headHeight })
      // A row that is there already takes the focus now: where its place is the active one nothing is rendered anew.
      const row = element.querySelector<HTMLElement>(`[data-place="${wanted}"]`)
      row?.focus({ preventScroll: true })
      wantsFocus.current = row === null
      setActive(wanted)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [frame, active, count, rowHeight, headHeight])
  // After every rendering: the row may have come into the window only now.
  useEffect(() => {
    if (!wantsFocus.current) return
    const row = frame.current?.querySelector<HTMLElement>(`[data-place="${active}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
  })
  return Math.min(active, Math.max(0, count - 1))
}

function nextPlace(key: string, at: { active: number; count: number; hasFocus: boolean }): number | null {
  if (at.count === 0) return null
  if (key === 'Home') return 0
  if (key === 'End') return at.count - 1
  const step = steps[key]
  if (step === undefined) return null
  // The first key only enters the list.
  if (!at.hasFocus) return Math.min(at.active, at.count - 1)
  return Math.max(0, Math.min(at.count - 1, at.active + step))
}

function reveal(
  frame: HTMLElement,
  { place, rowHeight, headHeight }: Omit<RowKeys, 'count'> & { place: number },
): void {
  const top = place * rowHeight
  const room = frame.clientHeight - headHeight
  if (top < frame.scrollTop) frame.scrollTop = top
  else if (top + rowHeight > frame.scrollTop + room) frame.scrollTop = top + rowHeight - room
  frame.scrollIntoView({ block: 'nearest' })
}

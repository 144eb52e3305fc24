'use client'
import { type RefObject, useEffect, useState } from 'react'

/** Rows drawn above and below what is in sight, so that a scroll meets rows and not a gap. */
const spare = 8
/** The window moves in steps: a scroll within one costs no rendering. */
const step = 6

export interface RowWindow {
  readonly start: number
  readonly end: number
}

/** Which rows of a scrolling frame are drawn. Until the browser has measured, the first ones. */
export function useWindow(
  frame: RefObject<HTMLElement | null>,
  { count, rowHeight, first }: { count: number; rowHeight: number; first: number },
): RowWindow {
  const [place, setPlace] = useState({ start: 0, rows: first })
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const measure = () => {
      const start = Math.floor(element.scrollTop / rowHeight / step) * step
      const rows = Math.ceil(element.clientHeight / rowHeight) + step
      setPlace((before) => (before.start === start && before.rows === rows ? before : { start, rows }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    measure()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [frame, rowHeight])
  const start = Math.max(0, Math.min(place.start, count - 1) - spare)
  return { start, end: Math.min(count, place.start + place.rows + spare) }
}

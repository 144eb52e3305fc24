'use client'
import { useState } from 'react'
import { withQuery } from '@/app/paths.ts'
import { toQuery } from './model/filter-rows.ts'
import type { ListView } from './read-list-view.ts'

/** What is filtered and folded stands in the address, so that it can be sent to somebody and comes back with Back. */
export function useListAddress(path: string, initial: ListView): [ListView, (change: Partial<ListView>) => void] {
  const [view, setView] = useState(initial)
  const change = (part: Partial<ListView>) => {
    const next = { ...view, ...part }
    setView(next)
    const query = {
      ...toQuery(next.filter),
      fold: next.isFolded ? '1' : '',
      rows: next.isCompact ? 'small' : '',
      at: next.at,
    }
    window.history.replaceState(window.history.state, '', withQuery(path, query))
  }
  return [view, change]
}

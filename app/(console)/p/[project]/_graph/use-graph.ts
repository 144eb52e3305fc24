'use client'
import { useEffect, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import type { GraphView } from '@/app/answers.ts'

export interface LoadedHistory {
  /** The whole history once it is here; until then its newest rows. */
  readonly graph: GraphView
  readonly state: 'whole' | 'loading' | 'failed'
  readonly retry: () => void
}

/** The newest rows come with the page; the rest of a long history is fetched once, and again when something moved. */
export function useGraph(project: string, newest: GraphView): LoadedHistory {
  const [whole, setWhole] = useState<GraphView | null>(null)
  const [failed, setFailed] = useState(false)
  const [tries, setTries] = useState(0)
  const isWhole = newest.rows.length === newest.count
  const { stamp } = newest
  // biome-ignore lint/correctness/useExhaustiveDependencies: another stamp means that the history or the environments moved.
  useEffect(() => {
    if (isWhole) return
    let isOver = false
    setFailed(false)
    api.projects.graph.query({ project }).then(
      (found) => {
        if (!isOver) setWhole(found)
      },
      () => {
        if (!isOver) setFailed(true)
      },
    )
    return () => {
      isOver = true
    }
  }, [project, isWhole, stamp, tries])
  const retry = () => setTries((times) => times + 1)
  if (isWhole) return { graph: newest, state: 'whole', retry }
  if (whole) return { graph: whole, state: 'whole', retry }
  return { graph: newest, state: failed ? 'failed' : 'loading', retry }
}

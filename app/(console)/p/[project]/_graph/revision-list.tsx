'use client'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/app/_ui/form/button.tsx'
import { CheckField } from '@/app/_ui/form/field.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { GraphView } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { CopyMermaid } from './copy-mermaid.tsx'
import { ListFilters } from './list-filters.tsx'
import { useListItems } from './list-items.ts'
import { headHeight, type ListLook, rowHeights } from './list-look.ts'
import { ListTable } from './list-table.tsx'
import { choicesOf, isFiltered } from './model/filter-rows.ts'
import type { ListView } from './read-list-view.ts'
import { useGraph } from './use-graph.ts'
import { useListAddress } from './use-list-address.ts'

interface RevisionListProps {
  newest: GraphView
  look: Omit<ListLook, 'isCompact'>
  initial: ListView
  /** The heads of the environments' columns, by id. */
  heads: Readonly<Record<string, ReactNode>>
}

/** The history drawn, newest first, with a column for each environment. Long or short, only what is in sight is rendered. */
export function RevisionList({ newest, look: given, initial, heads }: RevisionListProps) {
  const { project, words, environments } = given
  const { graph, state, retry } = useGraph(project, newest)
  const [view, change] = useListAddress(paths.project(project), initial)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const { items, layout, shown } = useListItems({ graph, view, opened, environments })
  const choices = useMemo(() => choicesOf(graph.rows), [graph])
  const look = useMemo(() => ({ ...given, isCompact: view.isCompact }), [given, view.isCompact])
  const frame = useRef<HTMLDivElement>(null)
  const { filter, isFolded, isCompact } = view
  useLinkedRow(frame, { view, place: items.findIndex((item) => isAt(item, graph, view.at)) })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <ListFilters
        filter={filter}
        choices={choices}
        environments={environments}
        words={words}
        onChange={(next) => change({ filter: next })}
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-text-2">
        <span role="status">
          {isFiltered(filter)
            ? fill(words.shown, { shown, count: graph.count })
            : fill(words.all, { count: graph.count })}
        </span>
        <CheckField
          label={words.fold}
          checked={isFolded}
          onChange={(event) => change({ isFolded: event.currentTarget.checked })}
        />
        <CheckField
          label={words.compact}
          checked={isCompact}
          onChange={(event) => change({ isCompact: event.currentTarget.checked })}
        />
        <CopyMermaid project={project} words={words} />
        {state === 'loading' ? <span>{words.loading}</span> : null}
      </div>
      {state === 'failed' ? (
        <Notice tone="danger" role="alert">
          {words.failed} <Button onClick={retry}>{words.again}</Button>
        </Notice>
      ) : null}
      {items.length === 0 ? (
        <p className="text-sm text-text-2">{words.nothing}</p>
      ) : (
        <ListTable
          frame={frame}
          graph={graph}
          items={items}
          // What is still on its way takes its room at once, so that nothing jumps.
          missing={isFiltered(filter) || isFolded ? 0 : graph.count - graph.rows.length}
          layout={layout}
          look={look}
          heads={heads}
          linked={view.at}
          onOpen={(revision) => setOpened(new Set([...opened, revision]))}
        />
      )}
    </div>
  )
}

type Item = ReturnType<typeof useListItems>['items'][number]

function isAt(item: Item, graph: GraphView, revision: string): boolean {
  return revision !== '' && item.kind === 'revision' && graph.rows[item.index]?.revision === revision
}

interface LinkedRow {
  readonly view: ListView
  readonly place: number
}

/** A link to a revision shows it, once it is there. */
function useLinkedRow(frame: { current: HTMLElement | null }, { view, place }: LinkedRow): void {
  const shown = useRef('')
  useEffect(() => {
    const element = frame.current
    if (!element || place === -1 || shown.current === view.at) return
    shown.current = view.at
    const height = rowHeights[view.isCompact ? 'compact' : 'roomy']
    element.scrollTop = Math.max(0, (place + 0.5) * height - (element.clientHeight - headHeight) / 2)
    element.scrollIntoView({ block: 'nearest' })
  }, [frame, view, place])
}

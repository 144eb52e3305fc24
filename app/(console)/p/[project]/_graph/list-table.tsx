'use client'
import type { ReactNode, RefObject } from 'react'
import { classNames } from '@/app/_ui/class-names.ts'
import type { GraphView } from '@/app/answers.ts'
import { useStandings } from './list-items.ts'
import { headHeight, type ListLook, rowHeights } from './list-look.ts'
import type { ListItem } from './model/fold-runs.ts'
import type { GraphLayout } from './model/graph-layout.ts'
import { graphWidthOf } from './row/graph-cell.tsx'
import { ListRow } from './row/list-row.tsx'
import { RunRow } from './row/run-row.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useWindow } from './use-window.ts'

/** Rows that the server renders, before the browser has measured the frame. */
const firstRows = 30
const environmentWidth = 200

/** Wide enough that no column of an environment is squeezed; by how many there are. */
const tableWidths = [
  'min-w-[240px]',
  'min-w-[440px]',
  'min-w-[640px]',
  'min-w-[840px]',
  'min-w-[1040px]',
  'min-w-[1240px]',
  'min-w-[1440px]',
  'min-w-[1640px]',
  'min-w-[1840px]',
]

export interface ListTableProps {
  frame: RefObject<HTMLDivElement | null>
  graph: GraphView
  items: readonly ListItem[]
  missing: number
  layout: GraphLayout | null
  look: ListLook
  heads: Readonly<Record<string, ReactNode>>
  linked: string
  onOpen: (revision: string) => void
}

export function ListTable(props: ListTableProps) {
  const { frame, items, missing, layout, look, heads } = props
  const rowHeight = rowHeights[look.isCompact ? 'compact' : 'roomy']
  const { start, end } = useWindow(frame, { count: items.length, rowHeight, first: firstRows })
  const active = useRowKeys(frame, { count: items.length, rowHeight, headHeight })
  const { environments, words } = look
  const columns = (layout ? 2 : 1) + environments.length
  const width = tableWidths[Math.min(environments.length, tableWidths.length - 1)]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; a landmark for each table would be noise.
    <div
      ref={frame}
      role="group"
      aria-label={words.title}
      aria-description={words.keys}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="max-h-[calc(100dvh-9rem)] min-h-40 overflow-auto overscroll-contain rounded-md border border-line bg-surface-1 [overflow-anchor:none]"
    >
      <table
        aria-rowcount={items.length + missing + 1}
        className={classNames('w-full table-fixed border-separate border-spacing-0 text-left text-sm', width)}
      >
        <colgroup>
          {layout ? <col width={graphWidthOf(layout.laneCount)} className="max-sm:hidden" /> : null}
          <col />
          {environments.map(({ id }) => (
            <col key={id} width={environmentWidth} />
          ))}
        </colgroup>
        <Head withGraph={layout !== null} look={look} heads={heads} />
        <tbody>
          <Gap columns={columns} height={start * rowHeight} />
          <Rows {...props} start={start} end={end} active={active} />
          <Gap columns={columns} height={(items.length - end + missing) * rowHeight} />
        </tbody>
      </table>
    </div>
  )
}

const headClass =
  'sticky top-0 z-20 h-[63px] border-line border-b bg-surface-1 px-3 py-2 text-left align-top font-medium'

function Head({ withGraph, look, heads }: { withGraph: boolean; look: ListLook; heads: ListTableProps['heads'] }) {
  return (
    <thead>
      <tr aria-rowindex={1} className="text-text-3 text-xs">
        {withGraph ? (
          <th scope="col" className={classNames(headClass, 'px-1 max-sm:hidden')}>
            {look.words.graph}
          </th>
        ) : null}
        <th scope="col" className={classNames(headClass, 'left-0 z-30')}>
          {look.words.revision}
        </th>
        {look.environments.map(({ id }) => (
          <th key={id} scope="col" className={classNames(headClass, 'font-normal')}>
            {heads[id]}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** The room of the rows that are out of sight. */
function Gap({ columns, height }: { columns: number; height: number }) {
  if (height <= 0) return null
  return (
    <tr>
      <td colSpan={columns} height={height} className="p-0" />
    </tr>
  )
}

function Rows(props: ListTableProps & { start: number; end: number; active: number }) {
  const { graph, items, layout, look, linked, onOpen, start, end, active } = props
  const standingsOf = useStandings(graph, look.environments)
  const laneCount = layout?.laneCount ?? 0
  return items.slice(start, end).map((item, offset) => {
    const place = start + offset
    const drawn = drawnAt(layout, place, laneCount)
    const first = graph.rows[item.kind === 'run' ? item.first : item.index]
    if (!first) return null
    const shared = { drawn, place, look, isReachable: place === active }
    if (item.kind === 'run') {
      const run = {
        count: item.last - item.first + 1,
        from: graph.rows[item.last]?.revision ?? '',
        to: first.revision,
      }
      return <RunRow key={first.revision} {...shared} run={run} onOpen={() => onOpen(first.revision)} />
    }
    return (
      <ListRow
        key={first.revision}
        {...shared}
        row={first}
        standings={standingsOf(item.index)}
        isLinked={first.revision === linked}
      />
    )
  })
}

const drawnRows = new WeakMap<object, { row: GraphLayout['rows'][number]; laneCount: number }>()

/** The same object for the same row, so that a row that did not change is not drawn again. */
function drawnAt(layout: GraphLayout | null, place: number, laneCount: number) {
  const row = layout?.rows[place]
  if (!row) return null
  const known = drawnRows.get(row)
  if (known?.laneCount === laneCount) return known
  const made = { row, laneCount }
  drawnRows.set(row, made)
  return made
}

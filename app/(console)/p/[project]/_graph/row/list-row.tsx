import { memo } from 'react'
import { classNames } from '@/app/_ui/class-names.ts'
import type { GraphView } from '@/app/answers.ts'
import { type ListLook, rowHeights } from '../list-look.ts'
import type { GraphRow } from '../model/graph-layout.ts'
import { GraphCell } from './graph-cell.tsx'
import { RevisionWords } from './revision-words.tsx'
import { StandingCell } from './standing-cell.tsx'

type Row = GraphView['rows'][number]

export interface Standing {
  readonly environmentId: string
  readonly mark: string
  readonly isHere: boolean
  readonly applied: GraphView['applied'][number] | undefined
}

interface ListRowProps {
  row: Row
  standings: readonly Standing[]
  drawn: { row: GraphRow; laneCount: number } | null
  place: number
  isReachable: boolean
  isLinked: boolean
  look: ListLook
}

const cellClass = 'border-line border-b px-3 py-0'
export const heightClass = { roomy: 'h-[55px]', compact: 'h-[31px]' } as const

/** Every row has the same height: the place of a row is known without drawing those above it. */
export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { row, standings, drawn, place, isReachable, isLinked, look } = props
  const size = look.isCompact ? 'compact' : 'roomy'
  return (
    <tr aria-rowindex={place + 2} className={isLinked ? 'bg-accent-tint' : undefined}>
      {drawn ? (
        <td className="border-line border-b p-0 max-sm:hidden">
          <div className={classNames('overflow-visible', heightClass[size])}>
            <GraphCell
              {...drawn}
              height={rowHeights[size]}
              look={row.isHead ? 'head' : row.downRevisions.length > 1 ? 'merge' : 'plain'}
              isStand={standings.some(({ isHere }) => isHere)}
            />
          </div>
        </td>
      ) : null}
      <th
        scope="row"
        className={classNames(
          cellClass,
          'sticky left-0 z-10 max-w-0 text-left font-normal',
          isLinked ? 'bg-accent-tint' : 'bg-surface-1',
        )}
      >
        <div className={classNames('grid content-center gap-0.5 overflow-hidden', heightClass[size])}>
          <RevisionWords row={row} look={look} place={place} isReachable={isReachable} />
          {isLinked ? <span className="sr-only">{look.words.linked}</span> : null}
        </div>
      </th>
      {standings.map(({ environmentId, ...standing }) => (
        <td key={environmentId} className={cellClass}>
          <div className={classNames('grid content-center overflow-hidden', heightClass[size])}>
            <StandingCell {...standing} look={look} />
          </div>
        </td>
      ))}
    </tr>
  )
})

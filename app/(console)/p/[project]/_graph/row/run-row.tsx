import { Icon } from '@/app/_ui/text/icon.tsx'
import { fill } from '@/app/_words/fill.ts'
import { type ListLook, rowHeights } from '../list-look.ts'
import type { GraphRow } from '../model/graph-layout.ts'
import { GraphCell } from './graph-cell.tsx'
import { heightClass } from './list-row.tsx'

interface RunRowProps {
  run: { count: number; from: string; to: string }
  drawn: { row: GraphRow; laneCount: number } | null
  place: number
  isReachable: boolean
  look: ListLook
  onOpen: () => void
}

/** A folded run: many revisions that only follow one another. */
export function RunRow({ run, drawn, place, isReachable, look, onOpen }: RunRowProps) {
  const size = look.isCompact ? 'compact' : 'roomy'
  return (
    <tr aria-rowindex={place + 2}>
      {drawn ? (
        <td className="border-line border-b bg-surface-2 p-0 max-sm:hidden">
          <div className={heightClass[size]}>
            <GraphCell {...drawn} height={rowHeights[size]} look="run" isStand={false} />
          </div>
        </td>
      ) : null}
      <td colSpan={1 + look.environments.length} className="border-line border-b bg-surface-2 px-3 py-0">
        <div className={`flex items-center gap-2 overflow-hidden ${heightClass[size]}`}>
          <button
            type="button"
            data-place={place}
            tabIndex={isReachable ? 0 : -1}
            onClick={onOpen}
            className="inline-flex min-w-0 items-center gap-2 rounded-sm text-left text-sm text-text-2 hover:text-text-1"
          >
            <Icon name="chevron-right" />
            <span className="min-w-0 truncate">{fill(look.words.run, run)}</span>
            <span className="whitespace-nowrap text-accent underline">{look.words.open}</span>
          </button>
        </div>
      </td>
    </tr>
  )
}

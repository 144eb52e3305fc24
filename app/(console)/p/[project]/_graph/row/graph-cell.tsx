import { memo } from 'react'
import type { GraphRow, Line } from '../model/graph-layout.ts'

/** The drawing never takes more than this from the words beside it: lanes of a wide history stand closer. */
const widest = 240
/** The word above it fits. */
const narrowest = 56
const roomy = 16

function laneWidthOf(laneCount: number): number {
  return Math.max(3, Math.min(roomy, Math.floor((widest - 8) / Math.max(1, laneCount))))
}

export function graphWidthOf(laneCount: number): number {
  return Math.max(narrowest, Math.min(widest, laneCount * laneWidthOf(laneCount) + 8))
}

interface GraphCellProps {
  row: GraphRow
  laneCount: number
  height: number
  look: 'head' | 'merge' | 'plain' | 'run'
  /** An environment stands here. */
  isStand: boolean
}

/** One row of the graph. Its meaning is also in the text of the row, so it is hidden from those who hear the page. */
export const GraphCell = memo(function GraphCell({ row, laneCount, height, look, isStand }: GraphCellProps) {
  const laneWidth = laneWidthOf(laneCount)
  const width = graphWidthOf(laneCount)
  const x = (lane: number) => lane * laneWidth + laneWidth / 2 + 4
  const middle = height / 2
  const path = ({ from, to }: Line, top: number) => {
    const bottom = top + middle
    const bend = top + middle / 2
    if (from === to) return `M${x(from)} ${top}V${bottom}`
    return `M${x(from)} ${top}C${x(from)} ${bend} ${x(to)} ${bend} ${x(to)} ${bottom}`
  }
  const line = (one: Line, top: number) => (
    <path
      key={`${top} ${one.from} ${one.to} ${one.dashed}`}
      d={path(one, top)}
      strokeWidth={1.5}
      strokeDasharray={one.dashed ? '3 3' : undefined}
      className={one.dashed ? 'stroke-text-3' : 'stroke-line-strong'}
    />
  )
  const at = x(row.lane)
  return (
    <svg aria-hidden="true" width={width} height={height} className="block" fill="none">
      {row.above.map((one) => line(one, 0))}
      {row.below.map((one) => line(one, middle))}
      {isStand ? <circle cx={at} cy={middle} r={7.5} strokeWidth={1.5} className="stroke-accent" /> : null}
      {look === 'run' ? (
        <path
          d={`M${at} ${middle - 9}V${middle + 9}`}
          strokeWidth={5}
          strokeDasharray="1 3"
          className="stroke-text-3"
        />
      ) : look === 'merge' ? (
        <rect
          x={at - 4}
          y={middle - 4}
          width={8}
          height={8}
          transform={`rotate(45 ${at} ${middle})`}
          strokeWidth={2}
          className="fill-surface-1 stroke-text-3"
        />
      ) : (
        <circle
          cx={at}
          cy={middle}
          r={look === 'head' ? 5 : 4}
          strokeWidth={2}
          className={look === 'head' ? 'fill-accent stroke-accent' : 'fill-surface-1 stroke-text-3'}
        />
      )}
    </svg>
  )
})

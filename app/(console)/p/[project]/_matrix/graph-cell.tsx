import type { GraphRow } from './graph-layout.ts'

const laneWidth = 16
const x = (lane: number) => lane * laneWidth + laneWidth / 2 + 4

/** One row of the graph. Its meaning is also in the text of the row, so it is hidden from those who hear the page. */
export function GraphCell({ row, laneCount, isHead }: { row: GraphRow; laneCount: number; isHead: boolean }) {
  const width = laneCount * laneWidth + 8
  return (
    <>
      <svg aria-hidden="true" width={width} height={1} />
      <svg aria-hidden="true" width={width} className="absolute top-0 left-0 h-full stroke-line-strong">
        {row.above.map(({ from, to }) => (
          <line key={`above ${from}`} x1={x(from)} y1="0" x2={x(to)} y2="50%" strokeWidth={1.5} />
        ))}
        {row.below.map(({ from, to }) => (
          <line key={`below ${from} ${to}`} x1={x(from)} y1="50%" x2={x(to)} y2="100%" strokeWidth={1.5} />
        ))}
        <circle
          cx={x(row.lane)}
          cy="50%"
          r={isHead ? 5 : 4}
          strokeWidth={2}
          className={isHead ? 'fill-accent stroke-accent' : 'fill-surface-1 stroke-text-3'}
        />
      </svg>
    </>
  )
}

import { classNames } from '../class-names.ts'

function Bone({ className }: { className?: string }) {
  return <div className={classNames('pulse-quiet rounded-sm bg-surface-2', className)} />
}

/** The shape of a page with a title and a table, said in a word to those who cannot see it. */
export function TableSkeleton({ word, rows = 6 }: { word: string; rows?: number }) {
  return (
    <div role="status" className="grid gap-4">
      <p className="text-sm text-text-3">{word}</p>
      <Bone className="h-7 w-56" />
      <div className="grid gap-px rounded-md border border-line bg-surface-1 p-3">
        {Array.from({ length: rows }, (_, row) => `row-${row}`).map((key) => (
          <Bone key={key} className="my-1.5 h-8" />
        ))}
      </div>
    </div>
  )
}

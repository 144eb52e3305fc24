import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'

/** A table that scrolls inside itself, so that the page never does sideways; reachable by keyboard for that reason. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section aria-label={label} tabIndex={0} className="overflow-x-auto rounded-md border border-line bg-surface-1">
      <table className="w-full border-separate border-spacing-0 text-left text-sm">{children}</table>
    </section>
  )
}

interface CellProps {
  children?: ReactNode
  className?: string
  scope?: 'col' | 'row'
  sticky?: boolean
  colSpan?: number
}

const stickyClass = 'sticky left-0 z-10 bg-surface-1'

export function HeadCell({ children, className, scope = 'col', sticky }: CellProps) {
  return (
    <th
      scope={scope}
      className={classNames(
        'border-line border-b px-3 py-2 text-left align-top',
        scope === 'col' && 'whitespace-nowrap font-medium text-text-3 text-xs',
        scope === 'row' && 'font-normal',
        sticky && stickyClass,
        className,
      )}
    >
      {children}
    </th>
  )
}

export function Cell({ children, className, colSpan }: CellProps) {
  return (
    <td colSpan={colSpan} className={classNames('border-line border-b px-3 py-2 align-top', className)}>
      {children}
    </td>
  )
}

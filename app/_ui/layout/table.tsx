import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'

/** A table that scrolls inside itself, so that the page never does sideways; reachable by keyboard for that reason. */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups fields; a landmark for each table would be noise.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-line bg-surface-1"
    >
      <table className="w-full border-separate border-spacing-0 text-left text-sm">{children}</table>
    </div>
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
        'border-line border-b px-3 py-2 text-left align-top [tbody>tr:last-child>&]:border-b-0',
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
    <td
      colSpan={colSpan}
      className={classNames('border-line border-b px-3 py-2 align-top [tbody>tr:last-child>&]:border-b-0', className)}
    >
      {children}
    </td>
  )
}

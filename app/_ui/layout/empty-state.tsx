import type { ReactNode } from 'react'
import { Icon } from '../text/icon.tsx'
import type { IconName } from '../text/icon-shapes.ts'

interface EmptyStateProps {
  icon: IconName
  title: string
  /** Where this is all that the page says, its title is the page's. */
  isPage?: boolean
  children?: ReactNode
  actions?: ReactNode
}

export function EmptyState({ icon, title, isPage, children, actions }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'h2'
  return (
    <div className="grid justify-items-start gap-2 rounded-md border border-line border-dashed bg-surface-1 p-6">
      <Icon name={icon} className="size-6 text-text-3" />
      <Title className="font-semibold text-md">{title}</Title>
      {children ? <div className="grid max-w-[72ch] gap-2 text-sm text-text-2">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}

import type { ReactNode } from 'react'
import { Icon } from '../text/icon.tsx'
import type { IconName } from '../text/icon-sprite.tsx'

interface EmptyStateProps {
  icon: IconName
  title: string
  children?: ReactNode
  actions?: ReactNode
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-2 rounded-md border border-line border-dashed bg-surface-1 p-6">
      <Icon name={icon} className="size-6 text-text-3" />
      <h2 className="font-semibold text-md">{title}</h2>
      {children ? <div className="grid max-w-[72ch] gap-2 text-sm text-text-2">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  )
}

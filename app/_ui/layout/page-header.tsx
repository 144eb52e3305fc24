import Link from 'next/link'
import type { ReactNode } from 'react'
import { Icon } from '../text/icon.tsx'

export interface Crumb {
  label: string
  href: string
}

interface PageHeaderProps {
  title: ReactNode
  trail?: readonly Crumb[]
  trailLabel?: string
  beside?: ReactNode
  below?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, trail = [], trailLabel, beside, below, actions }: PageHeaderProps) {
  return (
    <header className="grid gap-1">
      {trail.length > 0 ? (
        <nav aria-label={trailLabel}>
          <ol className="flex flex-wrap items-center gap-1 text-sm text-text-3">
            {trail.map(({ label, href }, place) => (
              <li key={href} className="flex items-center gap-1">
                {place > 0 ? <Icon name="chevron-right" className="size-3" /> : null}
                <Link href={href} prefetch={false} className="text-text-2 hover:underline">
                  {label}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="min-w-0 break-words font-semibold text-lg">{title}</h1>
        {beside}
        {actions ? <div className="flex flex-wrap gap-2 sm:ml-auto">{actions}</div> : null}
      </div>
      {below ? <div className="text-sm text-text-2">{below}</div> : null}
    </header>
  )
}

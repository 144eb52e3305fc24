import type { ReactNode } from 'react'
import { Icon } from '../text/icon.tsx'

interface SectionProps {
  title: string
  /** One line that says it all when the section is closed. */
  summary?: ReactNode
  /** Left out for a section that never folds. */
  fold?: 'open' | 'closed'
  id?: string
  actions?: ReactNode
  children: ReactNode
}

const frame = 'rounded-md border border-line bg-surface-1'
const bar = 'flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2'

export function Section({ title, summary, fold, id, actions, children }: SectionProps) {
  if (!fold) {
    return (
      <section id={id} className={frame} aria-labelledby={id ? `${id}-title` : undefined}>
        <div className={`${bar} border-line border-b`}>
          <h2 id={id ? `${id}-title` : undefined} className="font-semibold text-base">
            {title}
          </h2>
          {summary ? (
            <div className="flex min-w-0 flex-wrap items-center gap-2 text-sm text-text-2">{summary}</div>
          ) : null}
          {actions ? <div className="ml-auto flex flex-wrap gap-2">{actions}</div> : null}
        </div>
        <div className="min-w-0 p-4">{children}</div>
      </section>
    )
  }
  return (
    <details id={id} open={fold === 'open'} className={`${frame} group/section`}>
      <summary className={`${bar} list-none rounded-md`}>
        <Icon name="chevron-right" className="text-text-3 group-open/section:rotate-90" />
        <h2 className="font-semibold text-base">{title}</h2>
        {summary ? (
          <div className="flex min-w-0 flex-wrap items-center gap-2 text-sm text-text-2">{summary}</div>
        ) : null}
      </summary>
      <div className="border-line border-t p-4">{children}</div>
    </details>
  )
}

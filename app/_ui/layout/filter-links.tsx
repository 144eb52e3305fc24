import Link from 'next/link'
import { classNames } from '../class-names.ts'

export interface FilterLink {
  href: string
  label: string
  count?: string
  current: boolean
}

/** Ready-made questions; the answer's address holds the question. */
export function FilterLinks({ label, links }: { label: string; links: readonly FilterLink[] }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-1.5">
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          prefetch={false}
          aria-current={link.current ? 'true' : undefined}
          className={classNames(
            'inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-sm',
            link.current
              ? 'border-accent bg-accent-tint text-accent'
              : 'border-line bg-surface-1 text-text-2 hover:bg-surface-2',
          )}
        >
          {link.label}
          {link.count ? <span className="text-xs">{link.count}</span> : null}
        </Link>
      ))}
    </nav>
  )
}

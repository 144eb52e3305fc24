import Link from 'next/link'
import { Brand } from '@/app/_components/brand.tsx'
import type { requireMe } from '@/app/_session/require-me.ts'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import type { IconName } from '@/app/_ui/text/icon-shapes.ts'
import { readLanguage } from '@/app/_words/language.ts'
import { words } from '@/app/_words/words.ts'
import { count } from '@/app/format.ts'
import { paths } from '@/app/paths.ts'
import { AccountMenu } from './account-menu.tsx'
import { Finder } from './finder.tsx'
import { finderWords } from './finder-words.ts'
import { LiveLink } from './live-link.tsx'
import { NavLink } from './nav-link.tsx'

export async function ShellHeader({ me }: { me: Awaited<ReturnType<typeof requireMe>> }) {
  const [t, language] = await Promise.all([words('shell'), readLanguage()])
  const links: { href: string; icon: IconName; label: string; waiting?: number }[] = [
    { href: paths.fleet(), icon: 'layers', label: t('fleet') },
    { href: paths.inbox(), icon: 'inbox', label: t('inbox'), waiting: me.waitingForMe },
    { href: paths.requests(), icon: 'send', label: t('requests') },
    { href: paths.audit(), icon: 'scroll', label: t('audit') },
    { href: paths.members(), icon: 'users', label: t('members') },
  ]
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-surface-1">
      <div className="flex flex-wrap items-center gap-x-4 px-4 py-1.5">
        <Link href={paths.fleet()} prefetch={false} className="rounded-md py-1">
          <Brand name={t('product')} />
        </Link>
        <span className="hidden truncate text-sm text-text-3 md:inline">{me.workspace.name}</span>
        <div className="ml-auto flex items-center gap-3 lg:order-last">
          <LiveLink
            words={{
              live: t('live'),
              liveHint: t('liveHint'),
              connecting: t('connecting'),
              reconnecting: t.raw('reconnecting'),
              seconds: t.raw('seconds'),
              minutes: t.raw('minutes'),
            }}
          />
          <Finder words={await finderWords()} />
          <AccountMenu me={me} />
        </div>
        <nav aria-label={t('navigation')} className="-mx-2 flex w-full overflow-x-auto px-1 lg:w-auto">
          {links.map(({ href, icon, label, waiting }) => (
            <NavLink key={href} href={href}>
              <Icon name={icon} className="hidden sm:block" />
              {label}
              {waiting ? (
                <Badge tone="info" title={t('inboxCount', { count: waiting })}>
                  {count(waiting, language)}
                </Badge>
              ) : null}
            </NavLink>
          ))}
        </nav>
      </div>
    </header>
  )
}

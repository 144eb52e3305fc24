import Link from 'next/link'
import { Initials } from '@/app/_components/person-name.tsx'
import { Preferences } from '@/app/_components/preferences.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { SignOutButton } from './sign-out-button.tsx'

interface AccountMenuProps {
  me: { person: { name: string; email: string }; version: string }
}

/** A native popover: opens, closes and gives back the focus without script. */
export async function AccountMenu({ me: { person, version } }: AccountMenuProps) {
  const t = await words('shell')
  return (
    <>
      <button
        type="button"
        popoverTarget="account"
        aria-label={t('account', { name: person.name })}
        className="rounded-full p-1 hover:bg-surface-2"
      >
        <Initials name={person.name} />
      </button>
      <div
        id="account"
        popover="auto"
        className="inset-auto top-13 right-3 m-0 w-64 rounded-md border border-line bg-surface-1 p-4 text-text-1 shadow-float"
      >
        <div className="grid gap-4">
          <div className="min-w-0">
            <p className="truncate font-medium">{person.name}</p>
            <p className="truncate text-sm text-text-3">{person.email}</p>
          </div>
          <Preferences />
          <Link
            href={paths.settings()}
            prefetch={false}
            className="inline-flex items-center gap-2 text-accent text-sm hover:underline"
          >
            <Icon name="settings" />
            {t('settings')}
          </Link>
          <SignOutButton words={{ signOut: t('signOut'), signingOut: t('signingOut') }} />
          <p className="text-text-3 text-xs">{t('version', { version })}</p>
        </div>
      </div>
    </>
  )
}

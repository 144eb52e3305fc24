import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EntryCard } from '@/app/_components/entry-card.tsx'
import { Preferences } from '@/app/_components/preferences.tsx'
import { serverApi } from '@/app/_trpc/server.tsx'
import { words } from '@/app/_words/words.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { localPath, paths } from '@/app/paths.ts'
import { SignInForm } from './sign-in-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('entry'))('signInTitle') }
}

export default async function SignInPage({ searchParams }: PageInput) {
  const api = await serverApi()
  const { next } = await searchParams
  const target = localPath(single(next))
  if ((await api.session.setUpState()).needed) redirect(paths.setUp())
  if (await api.session.me()) redirect(target)
  const t = await words('entry')
  return (
    <>
      <EntryCard title={t('signInTitle')}>
        <SignInForm
          next={target}
          words={{
            email: t('email'),
            password: t('password'),
            signIn: t('signIn'),
            signingIn: t('signingIn'),
            failures: {
              refused: t('signInFailed'),
              'too-many-tries': t('tooManyTries'),
              unreachable: t('signInUnreachable'),
            },
          }}
        />
        <p className="text-sm text-text-3">{t('signInHelp')}</p>
      </EntryCard>
      <div className="flex flex-wrap gap-6">
        <Preferences />
      </div>
    </>
  )
}

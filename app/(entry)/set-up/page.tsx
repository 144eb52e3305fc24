import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EntryCard } from '@/app/_components/entry-card.tsx'
import { Preferences } from '@/app/_components/preferences.tsx'
import { serverApi } from '@/app/_trpc/server.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { SetUpForm } from './set-up-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('entry'))('setUpTitle') }
}

export default async function SetUpPage() {
  const api = await serverApi()
  if (!(await api.session.setUpState()).needed) redirect(paths.signIn())
  const t = await words('entry')
  return (
    <>
      <EntryCard title={t('setUpTitle')} text={t('setUpText')}>
        <SetUpForm
          words={{
            setUpCode: t('setUpCode'),
            setUpCodeHint: t('setUpCodeHint'),
            workspaceName: t('workspaceName'),
            workspaceNameHint: t('workspaceNameHint'),
            yourName: t('yourName'),
            email: t('email'),
            newPassword: t('newPassword'),
            passwordHint: t('passwordHint'),
            setUp: t('setUp'),
            settingUp: t('settingUp'),
          }}
        />
      </EntryCard>
      <div className="flex flex-wrap gap-6">
        <Preferences />
      </div>
    </>
  )
}

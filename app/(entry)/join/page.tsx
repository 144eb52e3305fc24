import type { Metadata } from 'next'
import { words } from '@/app/_words/words.ts'
import { JoinForm } from './join-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await words('shell')
  return { title: t('product'), referrer: 'no-referrer' }
}

export default async function JoinPage() {
  const t = await words('entry')
  const shell = await words('shell')
  return (
    <JoinForm
      words={{
        linkChecking: t('linkChecking'),
        linkDeadTitle: t('linkDeadTitle'),
        linkDeadText: t('linkDeadText'),
        toSignIn: t('toSignIn'),
        inviteTitle: t.raw('inviteTitle'),
        inviteText: t.raw('inviteText'),
        resetTitle: t.raw('resetTitle'),
        resetText: t.raw('resetText'),
        newPassword: t('newPassword'),
        passwordHint: t('passwordHint'),
        join: t('join'),
        joining: t('joining'),
        signInUnreachable: t('signInUnreachable'),
        tryAgain: shell('tryAgain'),
      }}
    />
  )
}

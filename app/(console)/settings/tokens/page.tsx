import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { AccountSection } from './_parts/account-section.tsx'
import { MakeAccount } from './_parts/make-account.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('tokens'))('title') }
}

async function Accounts() {
  const [api, t] = await Promise.all([serverApi(), words('tokens')])
  const { accounts, projects } = await orNotFound(api.tokens.list({}))
  return (
    <>
      {accounts.length === 0 ? (
        <EmptyState icon="settings" title={t('noneTitle')}>
          <p>{t('noneText')}</p>
        </EmptyState>
      ) : null}
      {accounts.map((account) => (
        <AccountSection key={account.id} account={account} projects={projects} />
      ))}
      <Section id="make-account" title={t('makeAccount')}>
        <MakeAccount
          words={{
            name: t('accountName'),
            hint: t('accountHint'),
            make: t('makeAccountButton'),
            making: t('making'),
          }}
        />
      </Section>
    </>
  )
}

export default async function TokensPage() {
  const [me, t, shell, tell] = await Promise.all([requireMe(), words('tokens'), words('shell'), teller()])
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: shell('settings'), href: paths.settings() }]}
        title={t('title')}
        below={<p className="max-w-[72ch]">{t('text')}</p>}
      />
      {me.can['token.change'] ? (
        <Accounts />
      ) : (
        <Notice tone="warn">{tell('why', { code: 'role-missing', params: { action: 'token.change' } })}</Notice>
      )}
    </>
  )
}

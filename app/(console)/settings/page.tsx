import type { Metadata } from 'next'
import { Preferences } from '@/app/_components/preferences.tsx'
import { When } from '@/app/_components/when.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { words } from '@/app/_words/words.ts'
import type { OwnSession } from '@/app/answers.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { FreezeSection } from './freeze-section.tsx'
import { SignOutEverywhere } from './sign-out-everywhere.tsx'
import { WorkspaceLinks } from './workspace-links.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('settings'))('title') }
}

async function Sessions({ sessions }: { sessions: readonly OwnSession[] }) {
  const t = await words('settings')
  return (
    <TableFrame label={t('sessions')}>
      <thead>
        <tr>
          <HeadCell>{t('started')}</HeadCell>
          <HeadCell>{t('lastSeen')}</HeadCell>
          <HeadCell>{t('address')}</HeadCell>
          <HeadCell>{t('browser')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {sessions.map(({ createdAt, lastSeenAt, address, userAgent, current }) => (
          <tr key={`${createdAt.toISOString()} ${address} ${userAgent}`}>
            <Cell>
              <When at={createdAt} />
            </Cell>
            <Cell>
              <span className="inline-flex items-center gap-2">
                <When at={lastSeenAt} />
                {current ? <Badge tone="info">{t('current')}</Badge> : null}
              </span>
            </Cell>
            <Cell className="font-mono">{address}</Cell>
            <Cell className="min-w-64 text-text-2">{userAgent}</Cell>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

export default async function SettingsPage({ searchParams }: PageInput) {
  const [api, me, t, shell, states] = await Promise.all([
    serverApi(),
    requireMe(),
    words('settings'),
    words('shell'),
    words('states'),
  ])
  const sessions = await orNotFound(api.session.list())
  const facts = [
    [t('name'), me.person.name],
    [t('email'), me.person.email],
    [t('workspace'), me.workspace.name],
    [t('roles'), me.roles.map((role) => states(`role.${role}`)).join(', ')],
    [t('version'), me.version],
  ] as const
  return (
    <>
      <PageHeader title={t('title')} />
      <Section id="account" title={t('account')}>
        <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {facts.map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-text-3">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
          <dt className="text-text-3">{t('password')}</dt>
          <dd className="max-w-[72ch]">{t('passwordText')}</dd>
        </dl>
      </Section>
      <Section id="workspace" title={t('workspaceTitle')}>
        <WorkspaceLinks />
      </Section>
      <FreezeSection asked={single((await searchParams).freeze) === 'ask'} />
      <Section id="look" title={t('look')}>
        <div className="flex flex-wrap gap-8">
          <Preferences />
        </div>
      </Section>
      <Section id="sessions" title={t('sessions')}>
        <div className="grid gap-4">
          <p className="max-w-[72ch] text-sm text-text-2">{t('sessionsText')}</p>
          <Sessions sessions={sessions} />
          <SignOutEverywhere
            words={{
              signOutEverywhere: t('signOutEverywhere'),
              signingOut: t('signingOut'),
              signOutTitle: t('signOutTitle'),
              signOutText: t('signOutText'),
              back: shell('back'),
            }}
          />
        </div>
      </Section>
    </>
  )
}

import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { RequestList } from '@/app/_components/request/request-list.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { AlertList } from './alert-list.tsx'
import { ListKeys } from './list-keys.tsx'
import { ProposalList } from './proposal-list.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('requests'))('inboxTitle') }
}

function Part({ title, children }: { title: string | null; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      {title ? <h2 className="font-semibold text-base">{title}</h2> : null}
      {children}
    </section>
  )
}

export default async function InboxPage() {
  const [api, me, t] = await Promise.all([serverApi(), requireMe(), words('requests')])
  const [requests, alerts, proposals] = await Promise.all([
    orNotFound(api.requests.waitingForMe()),
    orNotFound(api.alerts.list({})),
    orNotFound(api.environments.proposalsForMe({})),
  ])
  const anything = requests.length + alerts.length + proposals.length > 0
  // With requests alone the page's own title says what they are.
  const titled = alerts.length + proposals.length > 0
  return (
    <>
      <PageHeader title={t('inboxTitle')} below={anything ? t('inboxText') : null} />
      {alerts.length > 0 ? (
        <Part title={t('alerts')}>
          <AlertList alerts={alerts} />
        </Part>
      ) : null}
      {proposals.length > 0 ? (
        <Part title={t('proposals')}>
          <ProposalList proposals={proposals} />
        </Part>
      ) : null}
      {requests.length > 0 ? (
        <Part title={titled ? t('reviews') : null}>
          <RequestList requests={requests} label={t('inboxTitle')} />
        </Part>
      ) : null}
      {anything ? (
        <ListKeys />
      ) : (
        <EmptyState
          icon="inbox"
          title={t('inboxEmptyTitle')}
          actions={<LinkButton href={paths.requests()}>{t('toRequests')}</LinkButton>}
        >
          <p>{t(me.can['request.review'] ? 'inboxEmptyText' : 'inboxNoRole')}</p>
        </EmptyState>
      )}
    </>
  )
}

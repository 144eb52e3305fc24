import type { Metadata } from 'next'
import { RequestList } from '@/app/_components/request/request-list.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { ListKeys } from './list-keys.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('requests'))('inboxTitle') }
}

export default async function InboxPage() {
  const [api, me, t] = await Promise.all([serverApi(), requireMe(), words('requests')])
  const requests = await orNotFound(api.requests.waitingForMe())
  return (
    <>
      <PageHeader title={t('inboxTitle')} below={requests.length > 0 ? t('inboxText') : null} />
      {requests.length > 0 ? (
        <>
          <RequestList requests={requests} label={t('inboxTitle')} />
          <ListKeys />
        </>
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

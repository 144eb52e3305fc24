import type { Metadata } from 'next'
import { RequestList } from '@/app/_components/request/request-list.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { FilterLinks } from '@/app/_ui/layout/filter-links.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { words } from '@/app/_words/words.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'

const states = ['all', 'open', 'closed'] as const
const pageSize = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('requests'))('title') }
}

export default async function RequestsPage({ searchParams }: PageInput) {
  const [api, t, shell, query] = await Promise.all([serverApi(), words('requests'), words('shell'), searchParams])
  const state = states.find((each) => each === single(query.state)) ?? 'all'
  const project = single(query.project) || undefined
  const before = Number(single(query.before)) || undefined
  const { requests, next } = await orNotFound(api.requests.list({ state, project, before, limit: pageSize }))
  const filter = { state: state === 'all' ? undefined : state, project }
  return (
    <>
      <PageHeader title={t('title')} below={t('text')} />
      <div className="flex flex-wrap gap-3">
        <FilterLinks
          label={t('filters')}
          links={states.map((each) => ({
            href: paths.requests({ state: each === 'all' ? undefined : each, project }),
            label: t(each),
            current: each === state,
          }))}
        />
        {project ? (
          <FilterLinks
            label={t('inProject', { project })}
            links={[
              { href: paths.requests(filter), label: t('inProject', { project }), current: true },
              { href: paths.requests({ state: filter.state }), label: t('anyProject'), current: false },
            ]}
          />
        ) : null}
      </div>
      {requests.length > 0 ? (
        <RequestList requests={requests} label={t('list')} />
      ) : (
        <EmptyState
          icon="send"
          title={t('emptyTitle')}
          actions={
            state !== 'all' || project || before ? (
              <LinkButton href={paths.requests()}>{t('showAll')}</LinkButton>
            ) : null
          }
        >
          <p>{t('emptyText')}</p>
        </EmptyState>
      )}
      {next || before ? (
        <nav aria-label={shell('paging')} className="flex gap-2">
          {before ? <LinkButton href={paths.requests(filter)}>{shell('newer')}</LinkButton> : null}
          {next ? <LinkButton href={paths.requests({ ...filter, before: next })}>{shell('older')}</LinkButton> : null}
        </nav>
      ) : null}
    </>
  )
}

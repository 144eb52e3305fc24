import type { Metadata } from 'next'
import { orNotFound } from '../_session/or-not-found.ts'
import { requireMe } from '../_session/require-me.ts'
import { serverApi } from '../_trpc/server.tsx'
import { Button } from '../_ui/form/button.tsx'
import { LinkButton } from '../_ui/form/link-button.tsx'
import { EmptyState } from '../_ui/layout/empty-state.tsx'
import { FilterLinks } from '../_ui/layout/filter-links.tsx'
import { PageHeader } from '../_ui/layout/page-header.tsx'
import { readLanguage } from '../_words/language.ts'
import { words } from '../_words/words.ts'
import { count } from '../format.ts'
import { type PageInput, single } from '../page-input.ts'
import { paths, withQuery } from '../paths.ts'
import { EmptyFleet } from './_fleet/empty-fleet.tsx'
import { filterFleet, questionOf, questions } from './_fleet/fleet-questions.ts'
import { FleetTable } from './_fleet/fleet-table.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('fleet'))('title') }
}

export default async function FleetPage({ searchParams }: PageInput) {
  const [api, me, t, language] = await Promise.all([serverApi(), requireMe(), words('fleet'), readLanguage()])
  const query = await searchParams
  const fleet = await orNotFound(api.projects.fleet({}))
  if (fleet.projects.length === 0) return <EmptyFleet mayRegister={me.can['project.register']} />
  const question = questionOf(query.show)
  const search = single(query.q)
  const projects = filterFleet(fleet, question, search)
  const links = questions
    .map((each) => ({ each, found: filterFleet(fleet, each, search).length }))
    .filter(({ each, found }) => found > 0 || each === question || each === 'all')
    .map(({ each, found }) => ({
      href: withQuery(paths.fleet(), { show: each === 'all' ? null : each, q: search }),
      label: t(each),
      count: count(found, language),
      current: each === question,
    }))
  return (
    <>
      <PageHeader
        title={t('title')}
        below={t('text')}
        actions={
          me.can['project.register'] ? (
            <LinkButton href={paths.newProject()} icon="plus">
              {t('newProject')}
            </LinkButton>
          ) : null
        }
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <FilterLinks label={t('questions')} links={links} />
        <search className="sm:ml-auto">
          <form action={paths.fleet()} className="flex gap-2">
            {question === 'all' ? null : <input type="hidden" name="show" value={question} />}
            <input
              type="search"
              name="q"
              defaultValue={search}
              aria-label={t('search')}
              placeholder={t('search')}
              className="w-56 rounded-md border border-line-strong bg-surface-1 px-2.5 py-1 text-sm placeholder:text-text-3"
            />
            <Button submit icon="search">
              {t('searchButton')}
            </Button>
          </form>
        </search>
      </div>
      {projects.length > 0 ? (
        <FleetTable projects={projects} />
      ) : (
        <EmptyState
          icon="search"
          title={t('nothingTitle')}
          actions={<LinkButton href={paths.fleet()}>{t('showAll')}</LinkButton>}
        >
          <p>{t('nothingText')}</p>
        </EmptyState>
      )}
    </>
  )
}

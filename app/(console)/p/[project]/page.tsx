import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Button } from '@/app/_ui/form/button.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { words } from '@/app/_words/words.ts'
import type { Project } from '@/app/answers.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { RevisionMatrix } from './_matrix/revision-matrix.tsx'
import { SourceSection } from './_source/source-section.tsx'
import { EnvironmentStrip } from './environment-strip.tsx'

type Input = PageInput<{ project: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  return { title: (await params).project }
}

async function Warnings({ project }: { project: Project }) {
  const t = await words('project')
  const nameOf = (id: string) => project.environments.find((environment) => environment.id === id)?.name ?? id
  return (
    <>
      {project.unknownRows.map(({ environmentId, revision }) => (
        <Notice key={`${environmentId} ${revision}`} tone="danger">
          {t('unknownRow', { environment: nameOf(environmentId), revision })}
        </Notice>
      ))}
      {project.source.heads.length > 1 ? (
        <Notice tone="warn" title={t('heads', { count: project.source.heads.length })}>
          <span className="font-mono">{project.source.heads.join(', ')}</span>
          <p>{t('headsText')}</p>
        </Notice>
      ) : null}
    </>
  )
}

async function Search({ project, search }: { project: string; search: string }) {
  const t = await words('project')
  return (
    <search>
      <form action={paths.project(project)} className="flex gap-2">
        <input
          type="search"
          name="q"
          defaultValue={search}
          aria-label={t('filter')}
          placeholder={t('filter')}
          className="w-64 min-w-0 rounded-md border border-line-strong bg-surface-1 px-2.5 py-1 text-sm placeholder:text-text-3"
        />
        <Button submit icon="search">
          {t('filterButton')}
        </Button>
      </form>
    </search>
  )
}

export default async function ProjectPage({ params, searchParams }: Input) {
  const [api, t, shell, query] = await Promise.all([serverApi(), words('project'), words('shell'), searchParams])
  const project = await orNotFound(api.projects.get({ project: (await params).project }))
  const search = single(query.q)
  const page = Math.max(1, Math.floor(Number(single(query.page))) || 1)
  const isRead = project.source.bundleHash !== null
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: shell('fleet'), href: paths.fleet() }]}
        title={project.name}
        actions={
          project.can.registerEnvironment.ok ? (
            <LinkButton href={paths.newEnvironment(project.slug)} icon="plus">
              {t('newEnvironment')}
            </LinkButton>
          ) : null
        }
      />
      <EnvironmentStrip project={project} />
      <Warnings project={project} />
      <SourceSection project={project} />
      {project.revisions.length > 0 ? (
        <section aria-labelledby="matrix-title" className="grid gap-3">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="matrix-title" className="font-semibold text-base">
              {t('matrix')}
            </h2>
            <Search project={project.slug} search={search} />
          </div>
          <RevisionMatrix project={project} search={search} page={page} />
        </section>
      ) : (
        <EmptyState icon="git-branch" title={t(isRead ? 'noRevisions' : 'notReadTitle')}>
          {isRead ? null : <p>{t('notReadText')}</p>}
        </EmptyState>
      )}
    </>
  )
}

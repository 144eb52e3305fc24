import type { Metadata } from 'next'
import Link from 'next/link'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { EmptyState } from '@/app/_ui/layout/empty-state.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import type { Project } from '@/app/answers.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { EnvironmentHead } from './_graph/environment-head.tsx'
import { readListView } from './_graph/read-list-view.ts'
import { RevisionList } from './_graph/revision-list.tsx'
import { SourceSection } from './_source/source-section.tsx'
import { EnvironmentStrip } from './environment-strip.tsx'
import { MergeDownload } from './merge-download.tsx'

type Input = PageInput<{ project: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  return { title: (await params).project }
}

async function Warnings({ project }: { project: Project }) {
  const [t, shell] = await Promise.all([words('project'), words('shell')])
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
          <ul className="flex flex-wrap gap-x-3">
            {project.source.heads.map((head) => (
              <li key={head}>
                <Link
                  href={paths.revision(project.slug, head)}
                  prefetch={false}
                  className="font-mono text-accent hover:underline"
                >
                  {head}
                </Link>
              </li>
            ))}
          </ul>
          <p>{t('headsText')}</p>
          <p className="mb-2">{t('mergeText')}</p>
          <MergeDownload project={project.slug} words={{ mergeFile: t('mergeFile'), saving: shell('saving') }} />
        </Notice>
      ) : null}
    </>
  )
}

/** The newest rows come with the page; the rest of a long history follows. */
const rowsAtOnce = 120

async function Revisions({ project, read }: { project: Project; read: (name: string) => string }) {
  const [api, raw, language, timeZone] = await Promise.all([
    serverApi(),
    rawWords('graph'),
    readLanguage(),
    readTimeZone(),
  ])
  const newest = await api.projects.graph({ project: project.slug, take: rowsAtOnce })
  const heads = Object.fromEntries(
    project.environments.map((environment) => [
      environment.id,
      <EnvironmentHead key={environment.id} project={project.slug} environment={environment} />,
    ]),
  )
  return (
    <section id="graph" aria-labelledby="graph-title" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="graph-title" className="font-semibold text-base">
        {raw.title}
      </h2>
      <RevisionList
        newest={newest}
        initial={readListView(read)}
        heads={heads}
        look={{
          ...{ project: project.slug, words: raw, language, timeZone, now: Date.now() },
          environments: project.environments.map(({ id, slug, name }) => ({ id, slug, name })),
        }}
      />
    </section>
  )
}

async function NoRevisions({ source }: Pick<Project, 'source'>) {
  const t = await words('project')
  if (source.failure) {
    return (
      <EmptyState icon="git-branch" title={t('failedTitle')}>
        <p>{t('failedText')}</p>
      </EmptyState>
    )
  }
  const isRead = source.bundleHash !== null
  return (
    <EmptyState icon="git-branch" title={t(isRead ? 'noRevisions' : 'notReadTitle')}>
      {isRead ? null : <p>{t('notReadText')}</p>}
    </EmptyState>
  )
}

export default async function ProjectPage({ params, searchParams }: Input) {
  const [api, t, shell, query] = await Promise.all([serverApi(), words('project'), words('shell'), searchParams])
  const project = await orNotFound(api.projects.get({ project: (await params).project }))
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: shell('fleet'), href: paths.fleet() }]}
        title={project.name}
        actions={
          <>
            <LinkButton href={paths.projectSettings(project.slug)} icon="settings">
              {t('settingsLink')}
            </LinkButton>
            {project.can.registerEnvironment.ok ? (
              <LinkButton href={paths.newEnvironment(project.slug)} icon="plus">
                {t('newEnvironment')}
              </LinkButton>
            ) : null}
          </>
        }
      />
      <EnvironmentStrip project={project} />
      <Warnings project={project} />
      <SourceSection project={project} />
      {project.revisionCount > 0 ? (
        <Revisions project={project} read={(name) => single(query[name])} />
      ) : (
        <NoRevisions source={project.source} />
      )}
    </>
  )
}

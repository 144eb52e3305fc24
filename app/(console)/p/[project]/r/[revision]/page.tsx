import type { Metadata } from 'next'
import Link from 'next/link'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { visibleText } from '@/app/_ui/text/visible-text.ts'
import { words } from '@/app/_words/words.ts'
import type { RevisionView } from '@/app/answers.ts'
import type { PageInput } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { RevisionFacts } from './revision-facts.tsx'
import { readSide } from './shown-side.ts'
import { SideTabs } from './side-tabs.tsx'
import { SourceSide } from './source-side.tsx'
import { SqlSide } from './sql-side.tsx'

type Input = PageInput<{ project: string; revision: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  return { title: decodeURIComponent((await params).revision) }
}

/** What an admin set, or Revlane took for granted, when the scripts were read. */
async function Assumed({ revision }: { revision: RevisionView }) {
  const t = await words('revision')
  if (revision.assumed.length === 0) return null
  return (
    <Notice tone="info" title={t('assumed')}>
      <p>
        {t('assumedText')}{' '}
        {revision.assumed.map(({ key, value, isSet }, index) => (
          <span key={`${key} ${value}`}>
            {index > 0 ? ', ' : null}
            <code className="break-all font-mono">
              {key} = {value === '' ? '–' : value}
            </code>
            {isSet ? ` (${t('assumedSet')})` : null}
          </span>
        ))}{' '}
        <Link href={paths.projectSettings(revision.project.slug)} prefetch={false} className="text-accent underline">
          {t('assumptions')}
        </Link>
      </p>
    </Notice>
  )
}

async function Marks({ revision }: { revision: RevisionView }) {
  const [t, shell] = await Promise.all([words('revision'), words('shell')])
  const copyWords = { copy: shell('copy'), copied: shell('copied') }
  return (
    <>
      <ShortId id={revision.revision} length={40} copyWords={copyWords} />
      {revision.isHead ? <Badge tone="info">{t('head')}</Badge> : null}
      {revision.branchLabels.map((label) => (
        <Badge key={label} tone="idle" icon="git-branch">
          {t('label', { label })}
        </Badge>
      ))}
    </>
  )
}

export default async function RevisionPage({ params, searchParams }: Input) {
  const [api, t, shell] = await Promise.all([serverApi(), words('revision'), words('shell')])
  const at = await params
  const revision = await orNotFound(
    api.projects.revision({ project: at.project, revision: decodeURIComponent(at.revision) }),
  )
  const shown = readSide(await searchParams, revision)
  const { slug, name } = revision.project
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: name, href: paths.project(slug) }]}
        title={<bdi>{visibleText(revision.message || revision.revision).map(({ text }) => text)}</bdi>}
        beside={<Marks revision={revision} />}
        actions={
          <LinkButton href={paths.inGraph(slug, revision.revision)} icon="git-branch">
            {t('inGraph')}
          </LinkButton>
        }
      />
      <RevisionFacts revision={revision} />
      <Assumed revision={revision} />
      <SideTabs revision={revision} shown={shown} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-2">
        <SourceSide revision={revision} shown={shown} />
        <SqlSide revision={revision} shown={shown} />
      </div>
    </>
  )
}

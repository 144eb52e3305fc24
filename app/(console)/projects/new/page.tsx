import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { requireMe } from '@/app/_session/require-me.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import { paths } from '@/app/paths.ts'
import { ProjectForm } from './project-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('newProject'))('title') }
}

export default async function NewProjectPage() {
  const [api, me, t, shell, raw] = await Promise.all([
    serverApi(),
    requireMe(),
    words('newProject'),
    words('shell'),
    rawWords('newProject'),
  ])
  const allowed = me.can['project.register']
  const { roots } = allowed ? await orNotFound(api.projects.roots({})) : { roots: [] }
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: shell('fleet'), href: paths.fleet() }]}
        title={t('title')}
        below={<p className="max-w-[72ch]">{t('text')}</p>}
      />
      {allowed ? null : <Notice tone="warn">{t('notAllowed')}</Notice>}
      {allowed && roots.length === 0 ? <Notice tone="warn">{t('noRoots')}</Notice> : null}
      {allowed && roots.length > 0 ? (
        <Section id="project" title={t('title')}>
          <ProjectForm roots={roots} words={raw} />
        </Section>
      ) : null}
    </>
  )
}

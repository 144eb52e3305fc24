import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { rawWords } from '@/app/_words/raw-words.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { PageInput } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { EnvironmentForm } from './environment-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('newEnvironment'))('title') }
}

export default async function NewEnvironmentPage({ params }: PageInput<{ project: string }>) {
  const [api, t, shell, raw, connectionWords, tell] = await Promise.all([
    serverApi(),
    words('newEnvironment'),
    words('shell'),
    rawWords('newEnvironment'),
    rawWords('connectionForm'),
    teller(),
  ])
  const { slug, name, family, environments, can } = await orNotFound(
    api.projects.get({ project: (await params).project }),
  )
  return (
    <>
      <PageHeader
        trailLabel={shell('trail')}
        trail={[{ label: name, href: paths.project(slug) }]}
        title={t('title')}
        below={t('text', { project: name })}
      />
      {can.registerEnvironment.ok ? (
        <EnvironmentForm
          project={{ slug, family }}
          others={environments.map((environment) => ({ id: environment.id, name: environment.name }))}
          tiers={{ dev: shell('tierDev'), staging: shell('tierStaging'), production: shell('tierProduction') }}
          words={raw}
          connectionWords={connectionWords}
        />
      ) : (
        <Notice tone="warn" title={t('notAllowed')}>
          {tell('why', can.registerEnvironment.because)}
        </Notice>
      )}
    </>
  )
}

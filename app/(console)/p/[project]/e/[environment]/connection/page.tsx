import type { Metadata } from 'next'
import { TierBar, TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { rawWords } from '@/app/_words/raw-words.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { PageInput } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { ConnectionChange } from './connection-change.tsx'

type Input = PageInput<{ project: string; environment: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const { environment } = await params
  return { title: (await words('newEnvironment'))('changeTitle', { environment }) }
}

export default async function ConnectionPage({ params }: Input) {
  const [api, t, shell, connectionWords, tell] = await Promise.all([
    serverApi(),
    words('newEnvironment'),
    words('shell'),
    rawWords('connectionForm'),
    teller(),
  ])
  const { ref, project, connection, can } = await orNotFound(api.environments.get(await params))
  const page = paths.environment(project.slug, ref.slug)
  return (
    <>
      <TierBar tier={ref.tier} />
      <PageHeader
        trailLabel={shell('trail')}
        trail={[
          { label: project.name, href: paths.project(project.slug) },
          { label: ref.name, href: page },
        ]}
        title={t('changeTitle', { environment: ref.name })}
        beside={<TierMark tier={ref.tier} />}
        below={t('changeText')}
      />
      {can.changeConnection.ok ? (
        <Section id="connection" title={t('connection')}>
          <ConnectionChange
            project={project}
            environmentId={ref.id}
            page={page}
            initial={{
              host: connection.host,
              port: String(connection.port),
              database: connection.database,
              username: connection.username,
              tlsMode: connection.tlsMode,
            }}
            words={{ change: t('change'), changing: t('changing'), detailsLocked: t('detailsLocked') }}
            connectionWords={connectionWords}
          />
        </Section>
      ) : (
        <Notice tone="warn">{tell('why', can.changeConnection.because)}</Notice>
      )}
    </>
  )
}

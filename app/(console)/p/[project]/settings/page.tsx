import type { Metadata } from 'next'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { rawWords } from '@/app/_words/raw-words.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { AssumptionTable } from './_parts/assumption-table.tsx'
import { SettingsForm } from './_parts/settings-form.tsx'
import { SettingsHistory } from './_parts/settings-history.tsx'
import { UnknownNames } from './_parts/unknown-names.tsx'

type Input = PageInput<{ project: string }>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words('projectSettings'))('title') }
}

export default async function ProjectSettingsPage({ params, searchParams }: Input) {
  const [api, t, shell, raw, tell] = await Promise.all([
    serverApi(),
    words('projectSettings'),
    words('shell'),
    rawWords('projectSettings'),
    teller(),
  ])
  const settings = await orNotFound(api.projects.settings({ project: (await params).project }))
  const { slug, name } = settings.project
  const { change } = settings.can
  return (
    <>
      <PageHeader trailLabel={shell('trail')} trail={[{ label: name, href: paths.project(slug) }]} title={t('title')} />
      <p className="max-w-[72ch] text-sm text-text-2">{t('lead')}</p>
      {settings.isFailed ? (
        <Notice tone="danger">{t(settings.assumptions.length > 0 ? 'failedSince' : 'failedAlways')}</Notice>
      ) : settings.isRead ? null : (
        <Notice tone="info">{t('waiting')}</Notice>
      )}
      <Section id="assumptions" title={t('assumptions')}>
        <AssumptionTable assumptions={settings.assumptions} />
      </Section>
      <Section id="unknown-names" title={t('unknownNames')}>
        <UnknownNames settings={settings} />
      </Section>
      <Section id="type-map" title={t('typeMap')} summary={<span>{t('typeMapText')}</span>}>
        <SettingsForm
          key={`${settings.version} ${settings.isRead}`}
          settings={{
            ...settings,
            typeMap: settings.typeMap.map(({ problem, ...entry }) => ({
              ...entry,
              problem: problem ? tell('refusals', problem) : null,
            })),
          }}
          begin={single((await searchParams).name)}
          because={change.ok ? null : tell('why', change.because)}
          words={raw}
          saving={shell('saving')}
        />
      </Section>
      <Section id="history" title={t('history')}>
        <SettingsHistory history={settings.history} />
      </Section>
    </>
  )
}

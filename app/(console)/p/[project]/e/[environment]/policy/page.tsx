import type { Metadata } from 'next'
import { TierBar, TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { rawWords } from '@/app/_words/raw-words.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { PageInput } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { PolicyEditor } from './policy-editor.tsx'

type Input = PageInput<{ project: string; environment: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const { environment } = await params
  return { title: (await words('policy'))('title', { environment }) }
}

const loosens = 'loosens-'

/** @returns the sentences of what a change can loosen, by code. */
function looseningWords(gates: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(gates).flatMap(([code, sentence]) =>
      code.startsWith(loosens) ? [[code.slice(loosens.length), sentence]] : [],
    ),
  )
}

export default async function PolicyPage({ params }: Input) {
  const [api, t, shell, messages, gates, tell] = await Promise.all([
    serverApi(),
    words('policy'),
    words('shell'),
    rawWords('policy'),
    rawWords('gates'),
    teller(),
  ])
  const [language, zone, at] = await Promise.all([readLanguage(), readTimeZone(), params])
  const { ref, project, policy, can } = await orNotFound(api.environments.get(at))
  const { environments } = await orNotFound(api.projects.get({ project: at.project }))
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
        title={t('title', { environment: ref.name })}
        beside={<TierMark tier={ref.tier} />}
        below={t('text')}
      />
      {ref.tier === 'production' ? (
        <Notice tone="prod">
          <p>{t('edit.twoPeople')}</p>
          {policy.otherAdmins === 0 && can.changePolicy.ok ? <p>{t('edit.alone')}</p> : null}
        </Notice>
      ) : null}
      {can.changePolicy.ok ? (
        <PolicyEditor
          // A form that was filled from an older version must not be sent as if it were from this one.
          key={policy.version}
          environment={{ id: ref.id, tier: ref.tier, page }}
          others={environments.filter(({ id }) => id !== ref.id).map(({ id, name }) => ({ id, name }))}
          policy={policy.document}
          version={policy.version}
          messages={messages}
          loosening={looseningWords(gates)}
          language={language}
          zone={zone}
        />
      ) : (
        <Notice tone="warn">{tell('why', can.changePolicy.because)}</Notice>
      )}
    </>
  )
}

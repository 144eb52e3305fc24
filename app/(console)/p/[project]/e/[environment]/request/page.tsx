import type { Metadata } from 'next'
import { EnvironmentStateBadge, MeasuredAt } from '@/app/_components/environment/environment-state.tsx'
import { TierBar, TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import { type PageInput, single } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { PlanPreview } from './plan-preview.tsx'
import { targetChoices } from './target-choices.ts'
import { TargetForm } from './target-form.tsx'

type Input = PageInput<{ project: string; environment: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const { environment } = await params
  return { title: (await words('newRequest'))('title', { environment }) }
}

export default async function NewRequestPage({ params, searchParams }: Input) {
  const [api, t, shell, states, tell] = await Promise.all([
    serverApi(),
    words('newRequest'),
    words('shell'),
    words('states'),
    teller(),
  ])
  const at = await params
  const environment = await orNotFound(api.environments.get(at))
  const { ref, project, state, can } = environment
  const query = await searchParams
  const targets = can.request.ok ? await orNotFound(api.requests.targets(at)) : null
  const choices = targets
    ? targetChoices(targets, {
        common: { heads: t('heads'), '-1': t('stepBack'), base: t('base') },
        steps: (count) => t('steps', { count }),
        kinds: { upgrade: states('kind.upgrade'), downgrade: states('kind.downgrade') },
      })
    : null
  const jobId = single(query.job)
  return (
    <>
      <TierBar tier={ref.tier} />
      <PageHeader
        trailLabel={shell('trail')}
        trail={[
          { label: project.name, href: paths.project(project.slug) },
          { label: ref.name, href: paths.environment(project.slug, ref.slug) },
        ]}
        title={t('title', { environment: ref.name })}
        beside={<TierMark tier={ref.tier} />}
        below={t('text')}
      />
      <p className="flex flex-wrap items-center gap-2 text-sm">
        {t('state')}
        <EnvironmentStateBadge state={state} />
        <MeasuredAt state={state} />
      </p>
      {can.request.ok ? null : <Notice tone="warn">{tell('why', can.request.because)}</Notice>}
      {choices && choices.common.length + choices.others.length === 0 ? (
        <Notice tone="info">{t('noTargets')}</Notice>
      ) : null}
      {choices && choices.common.length + choices.others.length > 0 ? (
        <Section id="target" title={t('target')}>
          <TargetForm
            page={paths.newRequest(project.slug, ref.slug)}
            environmentId={ref.id}
            chosen={single(query.target) || null}
            {...choices}
            words={{
              targetLegend: t('targetLegend'),
              upgrades: t('upgrades'),
              downgrades: t('downgrades'),
              other: t('other'),
              otherNone: t('otherNone'),
              preview: jobId ? t('again') : t('preview'),
              previewing: t('previewing'),
              previewHint: t('previewHint'),
            }}
          />
        </Section>
      ) : null}
      {jobId ? <PlanPreview key={jobId} jobId={jobId} /> : null}
    </>
  )
}

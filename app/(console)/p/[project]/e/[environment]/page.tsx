import type { Metadata } from 'next'
import { TierBar, TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { RequestList } from '@/app/_components/request/request-list.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Button } from '@/app/_ui/form/button.tsx'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { PageHeader } from '@/app/_ui/layout/page-header.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import type { PageInput } from '@/app/page-input.ts'
import { paths } from '@/app/paths.ts'
import { ConnectionSection } from './_parts/connection-section.tsx'
import { HistorySection, MeasurementsSection } from './_parts/history-section.tsx'
import { MeasureButton } from './_parts/measure-button.tsx'
import { PolicyProposal } from './_parts/policy-proposal.tsx'
import { PolicySection } from './_parts/policy-section.tsx'
import { StateSection } from './_parts/state-section.tsx'

type Input = PageInput<{ project: string; environment: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const { project, environment } = await params
  return { title: `${environment} · ${project}` }
}

async function Actions({ environment }: { environment: Environment }) {
  const [t, tell] = await Promise.all([words('environment'), teller()])
  const { ref, project, state, can } = environment
  const because = can.request.ok ? null : tell('why', can.request.because)
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <MeasureButton
          environmentId={ref.id}
          measuring={state.measuring}
          because={can.measure.ok ? null : tell('why', can.measure.because)}
          words={{ measure: t('measure'), measuring: t('measuring') }}
        />
        {because === null ? (
          <LinkButton href={paths.newRequest(project.slug, ref.slug)} kind="primary" icon="send">
            {t('request')}
          </LinkButton>
        ) : (
          <Button kind="primary" icon="send" disabled>
            {t('request')}
          </Button>
        )}
      </div>
      {because ? <p className="text-sm text-text-2">{because}</p> : null}
    </div>
  )
}

export default async function EnvironmentPage({ params }: Input) {
  const [api, t, shell] = await Promise.all([serverApi(), words('environment'), words('shell')])
  const at = await params
  const environment = await orNotFound(api.environments.get(at))
  const { ref, project } = environment
  const siblings = (await orNotFound(api.projects.get({ project: at.project }))).environments
  const nameOf = (id: string) => siblings.find((sibling) => sibling.id === id)?.name ?? shell('unknown')
  return (
    <>
      <TierBar tier={ref.tier} />
      <PageHeader
        trailLabel={shell('trail')}
        trail={[
          { label: shell('fleet'), href: paths.fleet() },
          { label: project.name, href: paths.project(project.slug) },
        ]}
        title={ref.name}
        beside={<TierMark tier={ref.tier} beside={ref.name} />}
        actions={<Actions environment={environment} />}
      />
      <PolicyProposal environment={environment} nameOf={nameOf} />
      <StateSection environment={environment} />
      {environment.openRequests.length > 0 ? (
        <section className="grid gap-2">
          <h2 className="font-semibold text-base">{t('open')}</h2>
          <RequestList requests={environment.openRequests} label={t('open')} />
        </section>
      ) : null}
      <HistorySection history={environment.history} />
      <PolicySection environment={environment} nameOf={nameOf} />
      <ConnectionSection environment={environment} />
      <MeasurementsSection states={environment.states} />
    </>
  )
}

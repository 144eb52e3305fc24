import type { Metadata } from 'next'
import { AuditLines } from '@/app/_components/audit/audit-lines.tsx'
import { Findings, FindingsSummary } from '@/app/_components/request/findings.tsx'
import { PlanFacts } from '@/app/_components/request/plan-facts.tsx'
import { PlanSql, PlanSummary } from '@/app/_components/request/plan-sql.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { words } from '@/app/_words/words.ts'
import type { PageInput } from '@/app/page-input.ts'
import { Approvals, ApprovalsSummary } from './_parts/approvals.tsx'
import { BypassNotice } from './_parts/bypass-notice.tsx'
import { Readiness, ReadinessSummary } from './_parts/readiness.tsx'
import { RequestActions } from './_parts/request-actions.tsx'
import { RequestHeader } from './_parts/request-header.tsx'
import { RequestOutcome } from './_parts/request-outcome.tsx'
import { Run, RunSummary } from './_parts/run.tsx'
import { RunNews } from './_parts/run-news.tsx'

type Input = PageInput<{ number: string }>

export async function generateMetadata({ params }: Input): Promise<Metadata> {
  const [t, { number }] = await Promise.all([words('request'), params])
  return { title: t('number', { number }) }
}

/** The one page of a change, for its whole life: what is done folds to a line, what needs a person is open. */
export default async function RequestPage({ params }: Input) {
  const [api, t, states] = await Promise.all([serverApi(), words('request'), words('states')])
  const request = await orNotFound(api.requests.get({ number: Number((await params).number) }))
  const { plan, run } = request
  const undecided = request.state === 'pending'
  const closed = request.closedAt !== null
  return (
    <>
      <RequestHeader request={request} />
      {request.bypass ? <BypassNotice bypass={request.bypass} /> : null}
      <RequestOutcome request={request} />
      {run ? <RunNews sentence={t('runState', { state: states(`run.${run.state}`) })} /> : null}
      {request.sourceMovedOn && !closed ? <Notice tone="info">{t('sourceMovedOn')}</Notice> : null}
      <Section
        id="plan"
        title={t(closed ? 'whatRan' : 'whatRuns')}
        summary={<PlanSummary plan={plan} />}
        fold={undecided ? 'open' : 'closed'}
      >
        <div className="grid gap-5">
          <PlanFacts plan={plan} />
          <PlanSql plan={plan} />
        </div>
      </Section>
      <Section
        id="findings"
        title={t('findings')}
        summary={<FindingsSummary findings={plan.findings} />}
        fold={undecided ? 'open' : 'closed'}
      >
        <Findings findings={plan.findings} />
      </Section>
      {closed ? null : (
        <Section
          id="readiness"
          title={t('readiness')}
          summary={<ReadinessSummary gates={request.readiness} />}
          fold={run ? 'closed' : 'open'}
        >
          <Readiness gates={request.readiness} />
        </Section>
      )}
      <Section
        id="approvals"
        title={t('approvals')}
        summary={<ApprovalsSummary request={request} />}
        fold={run ? 'closed' : 'open'}
      >
        <Approvals request={request} />
      </Section>
      {run ? (
        <Section id="run" title={t('run')} summary={<RunSummary run={run} />} fold="open">
          <Run request={request} run={run} />
        </Section>
      ) : null}
      <Section id="audit" title={t('audit')} summary={t('auditCount', { count: request.audit.length })} fold="closed">
        <AuditLines lines={request.audit} />
      </Section>
      <RequestActions request={request} />
    </>
  )
}

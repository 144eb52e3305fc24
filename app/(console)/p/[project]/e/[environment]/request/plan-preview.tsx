import { Findings, FindingsSummary } from '@/app/_components/request/findings.tsx'
import { PlanFacts } from '@/app/_components/request/plan-facts.tsx'
import { PlanSql, PlanSummary } from '@/app/_components/request/plan-sql.tsx'
import { SourceNotes } from '@/app/_components/source-notes.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { readTimeZone } from '@/app/_words/language.ts'
import { anyOutcome, teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { PlanView } from '@/app/answers.ts'
import { PlanWait } from './plan-wait.tsx'
import { SendForm } from './send-form.tsx'

async function MadePlan({ plan }: { plan: PlanView }) {
  const [t, request, zone] = await Promise.all([words('newRequest'), words('request'), readTimeZone()])
  if (plan.refusals.length > 0) {
    return (
      <div className="grid gap-3">
        <Notice tone="danger" title={request('refused')}>
          {request('refusedText')}
        </Notice>
        <SourceNotes notes={plan.refusals} />
      </div>
    )
  }
  if (plan.statementCount === 0) {
    return (
      <Notice tone="ok" title={t('nothing')}>
        {t('nothingText')}
      </Notice>
    )
  }
  return (
    <>
      <Section id="plan" title={t('plan')} summary={<PlanSummary plan={plan} />}>
        <div className="grid gap-5">
          <PlanFacts plan={plan} />
          <PlanSql plan={plan} />
        </div>
      </Section>
      <Section id="findings" title={request('findings')} summary={<FindingsSummary findings={plan.findings} />}>
        <Findings findings={plan.findings} />
      </Section>
      <Section id="send" title={t('sendTitle')}>
        <SendForm
          planId={plan.id}
          words={{
            reason: t('reason'),
            reasonHint: t('reasonHint'),
            startAt: t('startAt'),
            startAtHint: t('startAtHint', { zone }),
            send: t('send'),
            sending: t('sending'),
          }}
        />
      </Section>
    </>
  )
}

/** What the worker made of the chosen target: the wait, the refusal, or the plan with the form that sends it. */
export async function PlanPreview({ jobId }: { jobId: string }) {
  const [api, t, tell] = await Promise.all([serverApi(), words('newRequest'), teller()])
  const { state, failure, plan } = await orNotFound(api.requests.planResult({ jobId }))
  if (state === 'queued' || state === 'running') {
    return <PlanWait words={{ previewing: t('previewing'), slow: t.raw('slow') }} />
  }
  if (!plan) {
    return (
      <Notice tone="danger" title={t('planFailed')} role="alert">
        {failure ? tell(anyOutcome, failure) : null}
      </Notice>
    )
  }
  return <MadePlan key={plan.id} plan={plan} />
}

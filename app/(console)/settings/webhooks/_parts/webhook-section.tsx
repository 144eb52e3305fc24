import type { ReactNode } from 'react'
import { When } from '@/app/_components/when.tsx'
import { orNotFound } from '@/app/_session/or-not-found.ts'
import { serverApi } from '@/app/_trpc/server.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { rawWords } from '@/app/_words/raw-words.ts'
import { words } from '@/app/_words/words.ts'
import type { Webhook, WebhookMessage, Webhooks } from '@/app/answers.ts'
import { dayTime } from '@/app/format.ts'
import { formWords } from './form-words.ts'
import { MessageTable } from './message-table.tsx'
import { SendTest } from './send-test.tsx'
import { WebhookActs } from './webhook-acts.tsx'
import { WebhookForm } from './webhook-form.tsx'

interface WebhookSectionProps {
  webhook: Webhook
  projects: Webhooks['projects']
}

async function Summary({ webhook, newest }: { webhook: Webhook; newest: WebhookMessage | undefined }) {
  const t = await words('webhooks')
  const { kind, host, disabledAt, failingSince, lastDeliveredAt, waiting } = webhook
  const gone = newest?.answer?.code === 'receiver-gone'
  return (
    <>
      {disabledAt ? <Badge tone="idle">{gone ? t('gone') : t('disabled')}</Badge> : null}
      {failingSince && !disabledAt ? (
        <Badge tone="danger" icon="alert">
          {t.rich('failing', { at: () => <When at={failingSince} /> })}
        </Badge>
      ) : null}
      <span>
        {t(`kinds.${kind}`)} · <bdi className="font-mono">{host}</bdi>
      </span>
      <span className="text-text-3">
        {lastDeliveredAt ? t.rich('delivered', { at: () => <When at={lastDeliveredAt} /> }) : t('nothingYet')}
        {waiting > 0 ? ` · ${t('waiting', { count: waiting })}` : null}
      </span>
    </>
  )
}

function Fold({ title, named, children }: { title: string; named: string; children: ReactNode }) {
  return (
    <details className="group/fold">
      <summary
        aria-label={named}
        className="inline-flex list-none items-center gap-1 text-accent text-sm hover:underline"
      >
        <Icon name="chevron-right" className="group-open/fold:rotate-90" />
        {title}
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  )
}

/** One webhook: who is told of what, how that goes, and what can be done about it. */
export async function WebhookSection({ webhook, projects }: WebhookSectionProps) {
  const api = await serverApi()
  const [messages, t, form, answers, language, zone] = await Promise.all([
    orNotFound(api.webhooks.messages({ webhookId: webhook.id })),
    words('webhooks'),
    formWords(),
    rawWords('webhookAnswers'),
    readLanguage(),
    readTimeZone(),
  ])
  const { id, name, events, projectIds, createdBy, createdAt, disabledAt, olderSecretUntil } = webhook
  const inProjects = projects.filter((project) => projectIds?.includes(project.id)).map((project) => project.name)
  const facts = [
    [t('tells'), events.map((event) => t(`event.${event}`)).join(', ')],
    [t('of'), projectIds === null ? t('allProjects') : inProjects.join(', ')],
  ] as const
  return (
    <Section
      id={`webhook-${id}`}
      title={name}
      summary={<Summary webhook={webhook} newest={messages[0]} />}
      actions={<WebhookActs webhook={webhook} count={messages.length} />}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          {facts.map(([label, text]) => (
            <div key={label} className="contents">
              <dt className="text-text-3">{label}</dt>
              <dd className="break-words">{text}</dd>
            </div>
          ))}
        </dl>
        <p className="text-sm text-text-3">
          {t.rich('madeBy', { name: createdBy, at: () => <When at={createdAt} /> })}
          {olderSecretUntil ? ` · ${t('twoSecrets', { at: dayTime(olderSecretUntil, language, zone) })}` : null}
        </p>
        {disabledAt === null ? (
          <SendTest webhookId={id} words={{ ...form, testNamed: t('testOf', { name }) }} answers={answers} />
        ) : null}
        <Fold title={t('change')} named={t('changeOf', { name })}>
          <WebhookForm
            key={JSON.stringify([name, events, projectIds, webhook.host, webhook.locale])}
            webhook={webhook}
            projects={projects}
            language={language}
            words={form}
          />
        </Fold>
        <Fold title={t('messages')} named={t('messagesOf', { name })}>
          <MessageTable webhook={webhook} messages={messages} />
        </Fold>
      </div>
    </Section>
  )
}

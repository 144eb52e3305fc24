import Link from 'next/link'
import { When } from '@/app/_components/when.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { Webhook, WebhookMessage } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { ActButton } from './act-button.tsx'

const toneByState: Record<WebhookMessage['state'], Tone> = { waiting: 'info', delivered: 'ok', failed: 'danger' }

async function MessageRow({ message, live }: { message: WebhookMessage; live: boolean }) {
  const [t, answers] = await Promise.all([words('webhooks'), words('webhookAnswers')])
  const { id, event, request, state, tries, mostTries, nextAt, createdAt, answer } = message
  const name = t(`event.${event}`)
  return (
    <tr>
      <Cell>
        <When at={createdAt} />
      </Cell>
      <Cell className="whitespace-nowrap">
        {name}{' '}
        {request === null ? null : (
          <Link href={paths.request(request)} prefetch={false} className="text-accent hover:underline">
            #{request}
          </Link>
        )}
      </Cell>
      <Cell>
        <span className="flex flex-wrap items-center gap-1.5">
          <Badge tone={toneByState[state]}>{t(`states.${state}`)}</Badge>
          {nextAt && tries > 0 ? (
            <span className="text-text-3">{t.rich('nextTry', { at: () => <When at={nextAt} /> })}</span>
          ) : null}
        </span>
      </Cell>
      <Cell className="whitespace-nowrap tabular-nums">{t('triesOf', { tries, most: mostTries })}</Cell>
      <Cell className="min-w-48">
        {answer === null ? t('noAnswer') : null}
        {answer?.status ? t('answered', { status: String(answer.status), ms: String(answer.durationMs) }) : null}
        {answer?.code ? <p className="text-text-2">{answers(answer.code)}</p> : null}
      </Cell>
      <Cell>
        {live && (state === 'failed' || (state === 'waiting' && answer)) ? (
          <ActButton
            act={{ kind: 'resend', messageId: id }}
            words={{ button: t('resend'), named: t('resendOf', { event: name }), pending: t('resending') }}
          />
        ) : null}
      </Cell>
    </tr>
  )
}

export async function MessageTable({ webhook, messages }: { webhook: Webhook; messages: readonly WebhookMessage[] }) {
  const [t, request] = await Promise.all([words('webhooks'), words('request')])
  if (messages.length === 0) return <p className="text-sm text-text-2">{t('noMessages')}</p>
  const heads = ['when', 'what', 'state', 'tries', 'answer'] as const
  return (
    <TableFrame label={t('messagesOf', { name: webhook.name })}>
      <thead>
        <tr>
          {heads.map((head) => (
            <HeadCell key={head}>{t(head)}</HeadCell>
          ))}
          <HeadCell>
            <span className="sr-only">{request('actions')}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} live={webhook.disabledAt === null} />
        ))}
      </tbody>
    </TableFrame>
  )
}

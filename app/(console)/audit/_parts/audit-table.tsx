import { auditOutcome, auditParams } from '@/app/_components/audit/audit-params.ts'
import { isAlarming } from '@/app/_components/audit/is-alarming.ts'
import { Initials } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Cell, HeadCell, TableFrame } from '@/app/_ui/layout/table.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { anyOutcome, teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { AuditPage } from '@/app/answers.ts'

type AuditEvent = AuditPage['events'][number]

async function Actor({ actor }: { actor: AuditEvent['actor'] }) {
  const t = await words('auditPage')
  return (
    <span className="inline-flex items-center gap-1.5">
      {actor.kind === 'person' ? <Initials name={actor.name} /> : <Icon name="settings" className="text-text-3" />}
      <bdi>{actor.name}</bdi>
      {actor.kind === 'service' ? <Badge tone="idle">{t('service')}</Badge> : null}
    </span>
  )
}

async function Sentence({ action, details }: Pick<AuditEvent, 'action' | 'details'>) {
  const tell = await teller()
  const outcome = auditOutcome(details)
  return (
    <span className={isAlarming(action) ? 'font-medium text-danger' : undefined}>
      {isAlarming(action) ? <Icon name="shield-alert" className="mr-1 inline" /> : null}
      {tell('audit', { code: action, params: auditParams(details) })}
      {outcome ? <span className="block max-w-[72ch] text-text-2">{tell(anyOutcome, outcome)}</span> : null}
    </span>
  )
}

/** The sentence; opened, the details as they were recorded. */
function Said({ action, details }: Pick<AuditEvent, 'action' | 'details'>) {
  if (Object.keys(details).length === 0) return <Sentence action={action} details={details} />
  return (
    <details className="group/line">
      <summary className="flex w-fit list-none items-start gap-1">
        <Sentence action={action} details={details} />
        <Icon name="chevron-right" className="mt-0.5 text-text-3 group-open/line:rotate-90" />
      </summary>
      <pre className="mt-1 max-w-[72ch] whitespace-pre-wrap break-all font-mono text-text-2 text-xs">
        {JSON.stringify(details, null, 2)}
      </pre>
    </details>
  )
}

export async function AuditTable({ events }: { events: readonly AuditEvent[] }) {
  const t = await words('auditPage')
  return (
    <TableFrame label={t('list')}>
      <thead>
        <tr>
          <HeadCell>{t('seq')}</HeadCell>
          <HeadCell>{t('when')}</HeadCell>
          <HeadCell>{t('who')}</HeadCell>
          <HeadCell>{t('what')}</HeadCell>
          <HeadCell>{t('objectHead')}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {events.map(({ seq, at, actor, action, object, details }) => (
          <tr key={seq}>
            <Cell className="text-right font-mono text-text-3">{seq}</Cell>
            <Cell>
              <When at={at} />
            </Cell>
            <Cell className="whitespace-nowrap">
              <Actor actor={actor} />
            </Cell>
            <Cell className="min-w-72">
              <Said action={action} details={details} />
            </Cell>
            <Cell className="whitespace-nowrap text-text-2">
              {object.kind} <bdi className="text-text-1">{object.name}</bdi>
            </Cell>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  )
}

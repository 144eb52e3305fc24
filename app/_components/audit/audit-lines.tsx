import { classNames } from '@/app/_ui/class-names.ts'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { teller } from '@/app/_words/told.ts'
import type { AuditPage } from '@/app/answers.ts'
import { When } from '../when.tsx'
import { auditParams } from './audit-params.ts'
import { isAlarming } from './is-alarming.ts'

type AuditLine = Pick<AuditPage['events'][number], 'seq' | 'at' | 'actor' | 'action' | 'details'>

export async function AuditLines({ lines }: { lines: readonly AuditLine[] }) {
  const tell = await teller()
  return (
    <ol className="grid gap-1 text-sm">
      {lines.map(({ seq, at, actor, action, details }) => (
        <li key={seq} className="flex flex-wrap items-baseline gap-x-3">
          <span className="w-12 shrink-0 text-right font-mono text-text-3 text-xs">{seq}</span>
          <bdi className="font-medium">{actor.name}</bdi>
          <span className={classNames('min-w-0 break-words', isAlarming(action) && 'font-medium text-danger')}>
            {isAlarming(action) ? <Icon name="shield-alert" className="mr-1 inline" /> : null}
            {tell('audit', { code: action, params: auditParams(details) })}
          </span>
          <span className="text-text-3">
            <When at={at} />
          </span>
        </li>
      ))}
    </ol>
  )
}

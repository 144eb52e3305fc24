import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { RequestView } from '@/app/answers.ts'

export async function ApprovalsSummary({ request }: { request: RequestView }) {
  const t = await words('request')
  const counted = request.approvals.filter(({ counts }) => counts.ok).length
  return <span>{t('approvalsCount', { counted, required: request.approvalsRequired })}</span>
}

export async function Approvals({ request }: { request: RequestView }) {
  const [t, tell] = await Promise.all([words('request'), teller()])
  if (request.approvals.length === 0) {
    return (
      <p className="text-sm text-text-2">{t(request.approvalsRequired === 0 ? 'noApprovalNeeded' : 'noApprovals')}</p>
    )
  }
  return (
    <ul className="grid gap-3 text-sm">
      {request.approvals.map(({ person, decision, comment, at, counts }) => (
        <li key={person.id} className="grid gap-1">
          <div className="flex flex-wrap items-center gap-2">
            <PersonName person={person} />
            {decision === 'approve' ? (
              <Badge tone={counts.ok ? 'ok' : 'idle'} icon="check">
                {t('approvedBy')}
              </Badge>
            ) : (
              <Badge tone="danger" icon="ban">
                {t('rejectedBy')}
              </Badge>
            )}
            <span className="text-text-3">
              <When at={at} />
            </span>
          </div>
          {comment ? <p className="max-w-[72ch] whitespace-pre-wrap break-words">{comment}</p> : null}
          {decision === 'approve' && !counts.ok ? (
            <p className="text-warn">{t('doesNotCount', { reason: tell('why', counts.because) })}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

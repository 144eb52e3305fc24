import Link from 'next/link'
import { classNames } from '@/app/_ui/class-names.ts'
import { teller } from '@/app/_words/told.ts'
import type { RequestRef } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'
import { TierMark } from '../environment/tier-mark.tsx'
import { PersonName } from '../person-name.tsx'
import { When } from '../when.tsx'
import { RequestStateBadge, requestTitle } from './request-state.tsx'

async function RequestRow({ request }: { request: RequestRef }) {
  const [tell, title] = await Promise.all([teller(), requestTitle(request)])
  const { number, state, projectName, environment, requestedBy, createdAt, reason, waitsFor } = request
  return (
    <li
      className={classNames(
        'relative grid gap-x-4 gap-y-1 border-line border-b border-l-4 px-3 py-2.5 last:border-b-0 focus-within:bg-surface-2 hover:bg-surface-2 md:grid-cols-[minmax(0,1fr)_auto]',
        environment.tier === 'production' ? 'border-l-prod' : 'border-l-transparent',
      )}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-text-3">#{number}</span>
        <Link
          href={paths.request(number)}
          prefetch={false}
          data-list-row
          className="font-medium after:absolute after:inset-0 hover:underline"
        >
          {title}
        </Link>
        <span className="text-text-2">
          {projectName} / {environment.name}
        </span>
        <TierMark tier={environment.tier} beside={environment.name} />
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-text-2 md:justify-self-end">
        <RequestStateBadge state={state} />
        <PersonName person={requestedBy} />
        <When at={createdAt} />
      </div>
      <p className="min-w-0 truncate text-sm text-text-2">
        <bdi>{reason}</bdi>
      </p>
      {waitsFor ? <p className="text-sm text-text-2 md:text-right">{tell('gates', waitsFor)}</p> : null}
    </li>
  )
}

export function RequestList({ requests, label }: { requests: readonly RequestRef[]; label: string }) {
  return (
    <ul aria-label={label} className="rounded-md border border-line bg-surface-1">
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} />
      ))}
    </ul>
  )
}

import Link from 'next/link'
import { TierMark } from '@/app/_components/environment/tier-mark.tsx'
import { PersonName } from '@/app/_components/person-name.tsx'
import { When } from '@/app/_components/when.tsx'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Proposal } from '@/app/answers.ts'
import { paths } from '@/app/paths.ts'

/** Looser policies that wait for a second admin. */
export async function ProposalList({ proposals }: { proposals: readonly Proposal[] }) {
  const [t, tell] = await Promise.all([words('requests'), teller()])
  return (
    <ul aria-label={t('proposals')} className="rounded-md border border-line bg-surface-1">
      {proposals.map(({ change, environment, project }) => (
        <li
          key={change.id}
          className="relative grid gap-1 border-line border-b border-l-4 border-l-warn px-3 py-2.5 text-sm last:border-b-0 focus-within:bg-surface-2 hover:bg-surface-2"
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={`${paths.environment(project.slug, environment.slug)}#policy-proposal`}
              prefetch={false}
              data-list-row
              className="font-medium text-base after:absolute after:inset-0 hover:underline"
            >
              {t('proposalLine', { environment: environment.name, project: project.name })}
            </Link>
            <TierMark tier={environment.tier} beside={environment.name} />
            <PersonName person={change.proposedBy} />
            <span className="text-text-3">
              <When at={change.proposedAt} />
            </span>
          </div>
          <p className="break-words text-text-2">
            <bdi>{change.reason}</bdi>
          </p>
          <p className="text-text-2">
            {change.loosens.map((code) => tell('gates', { code: `loosens-${code}`, params: {} })).join(' ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

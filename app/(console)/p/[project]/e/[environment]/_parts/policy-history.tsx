import { PersonName } from '@/app/_components/person-name.tsx'
import { PolicyChange } from '@/app/_components/policy/policy-change.tsx'
import { When } from '@/app/_components/when.tsx'
import { Badge } from '@/app/_ui/text/badge.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import type { Tone } from '@/app/_ui/tone.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'

type Change = Environment['policy']['changes'][number]

const toneByState: Record<Change['state'], Tone> = {
  proposed: 'warn',
  applied: 'ok',
  declined: 'idle',
  withdrawn: 'idle',
  outdated: 'idle',
}

interface PolicyHistoryProps {
  changes: readonly Change[]
  nameOf: (environmentId: string) => string
}

async function ChangeRow({ change, nameOf }: { change: Change; nameOf: PolicyHistoryProps['nameOf'] }) {
  const t = await words('policy')
  const { state, proposedBy, proposedAt, decidedBy, decidedAt, reason, before, after } = change
  return (
    <li className="grid gap-2 border-line border-l-2 pl-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <PersonName person={proposedBy} />
        <span className="text-text-3">
          <When at={proposedAt} />
        </span>
        <Badge tone={toneByState[state]}>{t(`history.state.${state}`)}</Badge>
        {decidedBy && decidedAt ? (
          <span className="text-text-2">
            {t.rich('history.decided', { name: decidedBy.name, at: () => <When at={decidedAt} /> })}
          </span>
        ) : null}
      </div>
      {reason ? (
        <p className="max-w-[72ch] whitespace-pre-wrap break-words text-sm text-text-2">
          <bdi>{reason}</bdi>
        </p>
      ) : null}
      <PolicyChange before={before} after={after} nameOf={nameOf} />
    </li>
  )
}

/** Who changed the policy, when, why, and which of its sentences. */
export async function PolicyHistory({ changes, nameOf }: PolicyHistoryProps) {
  const t = await words('policy')
  if (changes.length === 0) return <p className="text-sm text-text-3">{t('history.none')}</p>
  return (
    <details className="group/policy">
      <summary className="inline-flex list-none items-center gap-1 text-accent text-sm hover:underline">
        <Icon name="chevron-right" className="group-open/policy:rotate-90" />
        {t('history.title')}
      </summary>
      <ol className="mt-3 grid gap-4">
        {changes.map((change) => (
          <ChangeRow key={change.id} change={change} nameOf={nameOf} />
        ))}
      </ol>
    </details>
  )
}

import { words } from '@/app/_words/words.ts'
import type { Policy } from '@/app/answers.ts'
import { changedLines, type PolicyLine } from './policy-lines.ts'
import { speakPolicy } from './speak-policy.ts'

interface PolicyChangeProps {
  before: Policy
  after: Policy
  nameOf: (environmentId: string) => string
}

function Sentences({ title, lines, struck }: { title: string; lines: readonly PolicyLine[]; struck?: boolean }) {
  if (lines.length === 0) return null
  const Mark = struck ? 'del' : 'ins'
  return (
    <>
      <dt className="text-text-3">{title}</dt>
      <dd className="grid gap-0.5">
        {lines.map(({ group, text }) => (
          <Mark key={`${group} ${text}`} className={struck ? 'text-text-3' : 'no-underline'}>
            {text}
          </Mark>
        ))}
      </dd>
    </>
  )
}

/** What is different between two policies: the sentences that go, and those that come. */
export async function PolicyChange({ before, after, nameOf }: PolicyChangeProps) {
  const [t, spoken] = await Promise.all([words('policy'), speakPolicy(nameOf)])
  const { gone, come } = changedLines(before, after, spoken)
  if (gone.length + come.length === 0) return <p className="text-sm text-text-2">{t('history.nothing')}</p>
  return (
    <dl className="grid max-w-[84ch] grid-cols-[4rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      <Sentences title={t('proposal.was')} lines={gone} struck />
      <Sentences title={t('proposal.becomes')} lines={come} />
    </dl>
  )
}

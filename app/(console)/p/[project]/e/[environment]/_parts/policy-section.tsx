import { policyLines } from '@/app/_components/policy/policy-lines.ts'
import { PolicyList } from '@/app/_components/policy/policy-list.tsx'
import { speakPolicy } from '@/app/_components/policy/speak-policy.ts'
import { LinkButton } from '@/app/_ui/form/link-button.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { Icon } from '@/app/_ui/text/icon.tsx'
import { readLanguage, readTimeZone } from '@/app/_words/language.ts'
import { rawWords } from '@/app/_words/raw-words.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { dayTime, relativeTime } from '@/app/format.ts'
import { paths } from '@/app/paths.ts'
import { PolicyHistory } from './policy-history.tsx'

/** Whether something may start now as far as its times go, and when that changes. */
async function WindowNow({ environment }: { environment: Environment }) {
  const [t, language, zone] = await Promise.all([words('policy'), readLanguage(), readTimeZone()])
  const { document, windowNow } = environment.policy
  if (document.windows.length + document.freezes.length === 0) return null
  const { open, opensAt, closesAt } = windowNow
  const at = (moment: Date) => dayTime(moment, language, zone)
  const sentence = open
    ? closesAt
      ? t('openUntil', { at: at(closesAt) })
      : t('openNow')
    : opensAt
      ? t('opensAt', { at: at(opensAt), ago: relativeTime(opensAt, new Date(), language) })
      : t('neverOpens')
  return (
    <p className={open ? 'flex items-center gap-2 text-ok text-sm' : 'flex items-center gap-2 text-sm text-warn'}>
      <Icon name={open ? 'check' : 'clock'} />
      {sentence}
    </p>
  )
}

interface PolicySectionProps {
  environment: Environment
  nameOf: (environmentId: string) => string
}

/** What has to be true before anything runs here, in words. */
export async function PolicySection({ environment, nameOf }: PolicySectionProps) {
  const [t, policy, messages, tell] = await Promise.all([
    words('environment'),
    words('policy'),
    rawWords('policy'),
    teller(),
  ])
  const { document, eligibleApprovers } = environment.policy
  const spoken = await speakPolicy(nameOf, eligibleApprovers)
  const { changePolicy } = environment.can
  const { project, ref } = environment
  return (
    <Section
      id="policy"
      title={t('policy')}
      actions={
        changePolicy.ok ? (
          <LinkButton href={paths.policy(project.slug, ref.slug)} icon="settings">
            {policy('change')}
          </LinkButton>
        ) : null
      }
    >
      <div className="grid gap-4">
        <WindowNow environment={environment} />
        <PolicyList lines={policyLines(document, spoken)} groupWords={messages.group} />
        {changePolicy.ok ? null : <p className="text-sm text-text-2">{tell('why', changePolicy.because)}</p>}
        <PolicyHistory changes={environment.policy.changes} nameOf={nameOf} />
      </div>
    </Section>
  )
}

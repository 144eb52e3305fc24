import { Notice } from '@/app/_ui/layout/notice.tsx'
import { Section } from '@/app/_ui/layout/section.tsx'
import { rawWords } from '@/app/_words/raw-words.ts'
import { teller } from '@/app/_words/told.ts'
import { words } from '@/app/_words/words.ts'
import type { Environment } from '@/app/answers.ts'
import { PolicyForm } from './policy-form.tsx'

interface PolicySectionProps {
  environment: Environment
  others: readonly { id: string; name: string }[]
}

export async function PolicySection({ environment, others }: PolicySectionProps) {
  const [t, form, tell] = await Promise.all([words('environment'), rawWords('newEnvironment'), teller()])
  const { document, version, after } = environment.policy
  const { approvalsRequired, ownApprovalCounts } = document
  const { changePolicy } = environment.can
  return (
    <Section
      id="policy"
      title={t('policy')}
      summary={
        <>
          <span>{t('approvals', { count: approvalsRequired })}</span>
          <span>· {t(ownApprovalCounts ? 'own' : 'notOwn')}</span>
          <span>· {after ? t('after', { environment: after.name }) : t('noOrder')}</span>
        </>
      }
      fold="closed"
    >
      {changePolicy.ok ? (
        <div className="grid max-w-3xl gap-4">
          <Notice tone={environment.ref.tier === 'production' ? 'prod' : 'info'}>{t('policyWarning')}</Notice>
          <PolicyForm
            environmentId={environment.ref.id}
            others={others}
            policy={document}
            version={version}
            words={{ ...form, save: t('save'), saving: t('saving') }}
          />
        </div>
      ) : (
        <p className="text-sm text-text-2">{tell('why', changePolicy.because)}</p>
      )}
    </Section>
  )
}

import { When } from '@/app/_components/when.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { words } from '@/app/_words/words.ts'
import type { Chain } from '@/app/answers.ts'

/** What walking the whole chain just now has shown. */
export async function ChainMark({ chain }: { chain: Chain }) {
  const t = await words('auditPage')
  if (!chain.ok) {
    return (
      <Notice tone="danger" title={t('broken')} role="alert">
        {t('brokenText', { seq: chain.brokenAt, problem: t(`problem.${chain.problem}`) })}
      </Notice>
    )
  }
  const { count, headSeq, signedSeq, signedAt } = chain
  return (
    <Notice tone="ok" title={t('verified')}>
      <p>{t('verifiedText', { count, head: headSeq })}</p>
      <p>
        {signedSeq !== null && signedAt
          ? t.rich('signed', { seq: signedSeq, at: () => <When at={signedAt} /> })
          : t('notSigned')}
      </p>
    </Notice>
  )
}

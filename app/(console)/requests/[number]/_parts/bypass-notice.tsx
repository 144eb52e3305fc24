import { When } from '@/app/_components/when.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { words } from '@/app/_words/words.ts'
import type { RequestView } from '@/app/answers.ts'
import { gateNames } from './gate-names.ts'

/** That the request went past its gates, by whom, why, and past which. */
export async function BypassNotice({ bypass }: { bypass: NonNullable<RequestView['bypass']> }) {
  const [t, names] = await Promise.all([words('request'), gateNames()])
  const { by, at, reason, skips } = bypass
  return (
    <Notice tone="danger" title={t('bypassed')}>
      <p className="break-words">{t.rich('bypassedBy', { name: by.name, reason, at: () => <When at={at} /> })}</p>
      <p>{t('bypassedSkips', { list: names(skips) })}</p>
    </Notice>
  )
}

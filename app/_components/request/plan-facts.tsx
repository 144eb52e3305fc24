import { CodeBlock } from '@/app/_ui/text/code-block.tsx'
import { ShortId } from '@/app/_ui/text/short-id.tsx'
import { words } from '@/app/_words/words.ts'
import type { PlanView } from '@/app/answers.ts'

/** What pins the plan, and the offline text beside it. */
export async function PlanFacts({ plan }: { plan: PlanView }) {
  const [t, shell] = await Promise.all([words('request'), words('shell')])
  const copyWords = { copy: shell('copy'), copied: shell('copied') }
  return (
    <div className="grid gap-3">
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {plan.checksum ? (
          <div className="flex items-center gap-2">
            <dt className="text-text-3">{t('checksum')}</dt>
            <dd>
              <ShortId id={plan.checksum} copyWords={copyWords} />
            </dd>
          </div>
        ) : null}
        <div className="flex items-center gap-2">
          <dt className="text-text-3">{t('bundle')}</dt>
          <dd>
            <ShortId id={plan.bundleHash} copyWords={copyWords} />
          </dd>
        </div>
        <div className="flex items-center gap-2">
          <dt className="text-text-3">{t('engine')}</dt>
          <dd>{plan.engine}</dd>
        </div>
      </dl>
      {plan.offlineText ? (
        <details className="text-sm">
          <summary className="w-fit text-accent hover:underline">{t('offline')}</summary>
          <div className="mt-2 grid gap-2">
            <p className="max-w-[72ch] text-text-2">{t('offlineText')}</p>
            <CodeBlock code={plan.offlineText} language="sql" label={t('offline')} copyWords={copyWords} />
          </div>
        </details>
      ) : null}
    </div>
  )
}

'use client'
import { type PolicySpoken, policyLines } from '@/app/_components/policy/policy-lines.ts'
import { PolicyList } from '@/app/_components/policy/policy-list.tsx'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import type { Messages } from '@/app/_words/words.ts'
import type { Policy } from '@/app/answers.ts'
import { dayTime } from '@/app/format.ts'
import type { Preview } from './use-preview.ts'

interface PolicyPreviewProps {
  /** Null while something in the form is missing. */
  policy: Policy | null
  preview: Preview | null
  problem: string | null
  messages: Messages['policy']
  /** Sentences by code of what a change loosens. */
  loosening: Record<string, string>
  spoken: PolicySpoken
  zone: string
}

export function PolicyPreview({ policy, preview, problem, messages, loosening, spoken, zone }: PolicyPreviewProps) {
  const { t, language } = spoken
  const timed = policy !== null && policy.windows.length + policy.freezes.length > 0
  return (
    <section
      aria-labelledby="preview-title"
      className="grid content-start gap-3 rounded-md border border-line bg-surface-1 p-4 lg:sticky lg:top-16"
    >
      <h2 id="preview-title" className="font-semibold text-base">
        {messages.previewTitle}
      </h2>
      {policy ? (
        <PolicyList lines={policyLines(policy, spoken)} groupWords={messages.group} />
      ) : (
        <p className="text-sm text-text-2">{messages.previewWaits}</p>
      )}
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      {timed && preview ? (
        <div className="grid gap-1 text-sm">
          <h3 className="font-medium">{messages.openings}</h3>
          {preview.openings.length === 0 ? <p className="text-text-2">{messages.openingsNone}</p> : null}
          <ol className="grid gap-0.5 text-text-2">
            {preview.openings.map(({ opensAt, closesAt }) => (
              <li key={opensAt.toISOString()}>
                {t('opening', { from: dayTime(opensAt, language, zone), to: dayTime(closesAt, language, zone) })}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
      {preview && preview.loosens.length > 0 ? (
        <Notice tone="warn" title={messages.proposal.loosens}>
          <ul className="list-disc pl-4">
            {preview.loosens.map((code) => (
              <li key={code}>{loosening[code] ?? code}</li>
            ))}
          </ul>
          {preview.needsAnother ? <p>{messages.edit.twoPeople}</p> : null}
        </Notice>
      ) : null}
    </section>
  )
}

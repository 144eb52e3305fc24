'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { createTranslator } from 'use-intl/core'
import { findingName, type PolicySpoken } from '@/app/_components/policy/policy-lines.ts'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { fill } from '@/app/_words/fill.ts'
import type { Language } from '@/app/_words/language.ts'
import type { Messages } from '@/app/_words/words.ts'
import type { Policy, Tier } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'
import { ApprovalFields } from './approval-fields.tsx'
import { isComplete, type PolicyDraft, toDraft, toPolicy } from './policy-draft.ts'
import { PolicyPreview } from './policy-preview.tsx'
import { BlockFields, LimitFields, StartFields } from './run-fields.tsx'
import { TimeFields } from './time-fields.tsx'
import { usePreview } from './use-preview.ts'

interface PolicyEditorProps {
  environment: { id: string; tier: Tier; page: string }
  others: readonly { id: string; name: string }[]
  policy: Policy
  version: number
  messages: Messages['policy']
  loosening: Record<string, string>
  language: Language
  /** IANA name of the reader's zone. */
  zone: string
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid gap-4 rounded-md border border-line bg-surface-1 p-4 sm:grid-cols-2">
      <legend className="px-1 font-semibold text-base">{title}</legend>
      {children}
    </fieldset>
  )
}

export function PolicyEditor(props: PolicyEditorProps) {
  const { environment, others, policy, version, messages, loosening, language, zone } = props
  const router = useRouter()
  const [draft, setDraft] = useState<PolicyDraft>(() => toDraft(policy))
  const [unchanged, setUnchanged] = useState(false)
  const act = useAction(errorMessage)
  const wanted = toPolicy(draft)
  const complete = isComplete(wanted)
  const { preview, problem } = usePreview(environment.id, complete ? wanted : null)
  const spoken = useMemo((): PolicySpoken => {
    const t = createTranslator({ locale: language, messages: { policy: messages }, namespace: 'policy' })
    return { t, language, nameOf: (id) => others.find((other) => other.id === id)?.name ?? '' }
  }, [language, messages, others])
  const edit = messages.edit
  const change = (part: Partial<PolicyDraft>) => {
    setUnchanged(false)
    setDraft((before) => ({ ...before, ...part }))
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!complete) return
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim()
    void act.run(async () => {
      const { state } = await api.environments.changePolicy.mutate({
        environmentId: environment.id,
        version,
        policy: wanted,
        reason,
      })
      if (state === 'unchanged') setUnchanged(true)
      else router.push(`${environment.page}#policy`)
    })
  }
  const fields = { draft, onChange: change, words: edit }
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]">
      <form className="grid gap-5" onSubmit={submit}>
        <Group title={messages.group.approval}>
          <ApprovalFields {...fields} others={others} />
        </Group>
        <Group title={messages.group.time}>
          <TimeFields {...fields} language={language} zone={zone} />
        </Group>
        <Group title={messages.group.start}>
          <StartFields {...fields} tier={environment.tier} />
        </Group>
        <Group title={messages.group.blocks}>
          <BlockFields
            {...fields}
            findings={Object.keys(messages.finding).map((code) => ({ code, name: findingName(code, spoken) }))}
            chosenWord={fill(edit.findingsCount, { count: draft.blockFindings.length })}
          />
        </Group>
        <Group title={messages.group.limits}>
          <LimitFields {...fields} />
        </Group>
        <AreaField
          label={edit.reason}
          hint={edit.reasonHint}
          name="reason"
          required={environment.tier === 'production'}
          maxLength={2000}
        />
        {act.failure ? (
          <Notice tone="danger" role="alert">
            {act.failure}
          </Notice>
        ) : null}
        {unchanged ? (
          <Notice tone="info" role="status">
            {edit.unchanged}
          </Notice>
        ) : null}
        <div>
          <Button
            submit
            kind="primary"
            disabled={!complete || problem !== null}
            pendingWord={act.pending ? edit.sending : null}
          >
            {edit.send}
          </Button>
        </div>
      </form>
      <PolicyPreview
        policy={complete ? wanted : null}
        preview={preview}
        problem={problem}
        messages={messages}
        loosening={loosening}
        spoken={spoken}
        zone={zone}
      />
    </div>
  )
}

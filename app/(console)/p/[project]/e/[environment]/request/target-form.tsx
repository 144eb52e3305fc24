'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { SelectField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import { errorMessage } from '@/app/error-message.ts'
import { withQuery } from '@/app/paths.ts'

export interface TargetChoice {
  /** Kind and value in one, as the address holds it. */
  id: string
  kind: 'upgrade' | 'downgrade'
  value: string
  label: string
  detail: string
}

interface TargetFormProps {
  page: string
  environmentId: string
  chosen: string | null
  common: readonly TargetChoice[]
  others: readonly TargetChoice[]
  words: Record<
    'targetLegend' | 'upgrades' | 'downgrades' | 'other' | 'otherNone' | 'preview' | 'previewing' | 'previewHint',
    string
  >
}

const kinds = [
  { kind: 'upgrade', word: 'upgrades' },
  { kind: 'downgrade', word: 'downgrades' },
] as const

export function TargetForm({ page, environmentId, chosen, common, others, words }: TargetFormProps) {
  const router = useRouter()
  const [picked, setPicked] = useState(chosen ?? common[0]?.id ?? others[0]?.id ?? '')
  const act = useAction(errorMessage)
  const target = [...common, ...others].find(({ id }) => id === picked)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!target) return
    void act.run(async () => {
      const { kind, value } = target
      const { jobId } = await api.requests.plan.mutate({ environmentId, kind, target: value })
      router.push(withQuery(page, { target: target.id, job: jobId }))
    })
  }
  return (
    <form className="grid max-w-3xl gap-4" onSubmit={submit}>
      <fieldset className="grid gap-2">
        <legend className="sr-only">{words.targetLegend}</legend>
        {common.map(({ id, label, detail }) => (
          <label
            key={id}
            className="flex cursor-pointer items-baseline gap-2 rounded-md border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-tint"
          >
            <input
              type="radio"
              name="target"
              value={id}
              checked={picked === id}
              onChange={() => setPicked(id)}
              className="accent-accent"
            />
            <span className="min-w-0">
              <span className="font-medium">{label}</span> <bdi className="text-sm text-text-2">{detail}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
      {others.length > 0 ? (
        <SelectField
          label={words.other}
          value={others.some(({ id }) => id === picked) ? picked : ''}
          onChange={(event) => setPicked(event.target.value || (common[0]?.id ?? ''))}
        >
          <option value="">{words.otherNone}</option>
          {kinds.map(({ kind, word }) => (
            <optgroup key={kind} label={words[word]}>
              {others
                .filter((choice) => choice.kind === kind)
                .map(({ id, label, detail }) => (
                  <option key={id} value={id}>
                    {label} {detail}
                  </option>
                ))}
            </optgroup>
          ))}
        </SelectField>
      ) : null}
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button submit kind="primary" disabled={!target} pendingWord={act.pending ? words.previewing : null}>
          {words.preview}
        </Button>
        <p className="max-w-[72ch] text-text-3 text-xs">{words.previewHint}</p>
      </div>
    </form>
  )
}

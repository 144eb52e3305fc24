'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { api } from '@/app/_trpc/client.ts'
import { Button } from '@/app/_ui/form/button.tsx'
import { AreaField } from '@/app/_ui/form/field.tsx'
import { useAction } from '@/app/_ui/form/use-action.ts'
import { Notice } from '@/app/_ui/layout/notice.tsx'
import type { Messages } from '@/app/_words/words.ts'
import type { ProjectSettings } from '@/app/answers.ts'
import { errorMessage } from '@/app/error-message.ts'
import { AssumptionFields } from './assumption-fields.tsx'
import { draftOf, type SettingsDraft, toInput } from './settings-draft.ts'
import { TypeMapFields } from './type-map-fields.tsx'

export type SettingsWords = Messages['projectSettings']

/** The settings with each problem as a sentence. */
export interface FormSettings extends Omit<ProjectSettings, 'typeMap'> {
  readonly typeMap: readonly { name: string; expression: string; problem: string | null }[]
}

interface SettingsFormProps {
  settings: FormSettings
  /** A name to begin an entry for. */
  begin: string
  /** Why this person may not change anything, or null. */
  because: string | null
  words: SettingsWords
  saving: string
}

export function SettingsForm({ settings, begin, because, words, saving }: SettingsFormProps) {
  const router = useRouter()
  const act = useAction(errorMessage)
  const [draft, setDraft] = useState<SettingsDraft>(() => draftOf(settings, because === null ? begin : ''))
  const [isSaved, setSaved] = useState(false)
  const change = (part: Partial<SettingsDraft>) => setDraft({ ...draft, ...part })
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const done = await act.run(async () => {
      await api.projects.changeSettings.mutate(toInput(settings, draft))
    })
    setSaved(done)
    if (done) router.refresh()
  }
  return (
    <form className="grid gap-6" onSubmit={(event) => void submit(event)}>
      <fieldset disabled={because !== null} className="grid min-w-0 gap-6">
        <TypeMapFields
          entries={draft.typeMap}
          known={settings}
          words={words}
          onChange={(typeMap) => change({ typeMap })}
        />
        <AssumptionFields
          settable={settings.settable}
          values={draft.assumptions}
          words={words}
          onChange={(assumptions) => change({ assumptions })}
        />
        {because === null ? (
          <AreaField
            label={words.reason}
            hint={words.reasonHint}
            required
            maxLength={2000}
            value={draft.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
        ) : null}
      </fieldset>
      {act.failure ? (
        <Notice tone="danger" role="alert">
          {act.failure}
        </Notice>
      ) : null}
      {because === null ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button submit kind="primary" pendingWord={act.pending ? saving : null}>
            {words.save}
          </Button>
          <span role="status" className="text-sm text-text-2">
            {isSaved ? words.saved : ''}
          </span>
        </div>
      ) : (
        <p className="text-sm text-text-2">{because}</p>
      )}
    </form>
  )
}
